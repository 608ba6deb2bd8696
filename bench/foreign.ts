/**
 * Tamga on worlds of somebody who had not seen it (bench/foreign/README.md): who is named, who should be, who is not.
 * `npm run bench:foreign -- --size 1000000 --seed 1 --house harbour --house bazaar --innocent --json FILE`;
 * without `--house` all of them, without `--innocent` with schemes. Houses with desks or manifests are also judged with
 * that part of the rule withheld (`--withheld`): then nobody may be named for steering, and the reason must be said.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Answer, ask } from './foreign/answer.ts'
import type { House } from './foreign/house.ts'
import { HOUSES } from './foreign/houses.ts'
import { type Judgement, judge, type KindJudgement } from './foreign/judge.ts'
import type { Withheld } from './foreign/spelling.ts'
import { type Truth, writeWorld } from './foreign/world.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    house: { type: 'string', multiple: true },
    innocent: { type: 'boolean', default: false },
    withheld: { type: 'boolean', default: false },
    json: { type: 'string', default: 'bench/results/foreign.json' },
  },
})

interface Result extends Omit<Judgement, 'missed'> {
  readonly missed: readonly string[]
  readonly house: string
  readonly withheld: Withheld
  readonly answer: Omit<Answer, 'leads'>
  readonly truth: Omit<Truth, 'schemes'>
}

const results: Result[] = []
const chosen = HOUSES.filter(({ name }) => !values.house || values.house.includes(name))
const missing = values.house?.filter((name) => !HOUSES.some((house) => house.name === name)) ?? []
if (missing.length > 0) throw new Error(`no such house: ${missing.join(', ')}`)
const work = mkdtempSync(join(tmpdir(), 'tamga-foreign-'))
try {
  for (const house of chosen) {
    const dir = join(work, house.name)
    const started = performance.now()
    const order = { seed: Number(values.seed), size: Number(values.size), innocent: values.innocent, dir }
    const truth = writeWorld(house, order)
    process.stderr.write(`${house.name}: written in ${seconds(started)} s\n`)
    for (const withheld of withheldOf(house)) report(house, truth, { withheld, answer: ask(dir, withheld) })
    rmSync(dir, { recursive: true, force: true })
    save()
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
console.table(summaries())
console.table(totals())

function withheldOf(house: House): Withheld[] {
  if (!values.withheld) return [undefined]
  const desk: Withheld[] = house.rule.stratum.includes('desk') ? ['desk'] : []
  const unit: Withheld[] = house.rule.unit === 'manifest' ? ['unit'] : []
  return [undefined, ...desk, ...unit]
}

function report(house: House, truth: Truth, of: { withheld: Withheld; answer: Answer }): void {
  const { leads, ...answer } = of.answer
  const { schemes, ...world } = truth
  const judged = judge(truth, of.answer)
  const missed = judged.missed.map(({ kind, officer, broker, importer, strength, z, oracle }) =>
    [
      kind,
      importer ?? officer,
      importer ? '' : broker,
      strength.toFixed(2),
      `z ${z.toFixed(1)}`,
      `${oracle.acted} of ${oracle.cases}`,
    ].join(' '),
  )
  results.push({ house: house.name, withheld: of.withheld, answer, truth: world, ...judged, missed })
  const wrong = judged.wrongLeads.map((lead) => `${lead.kind} ${lead.subject} ${lead.counterpart}`)
  process.stderr.write(
    `${house.name}${of.withheld ? ` without ${of.withheld}` : ''}: steering ${answer.steering}, ${leads.length} leads, ` +
      `${wrong.length} wrong, ${schemes.length - judged.missed.length} of ${schemes.length} found, exit ${answer.exit}, ` +
      `${answer.seconds} s ${wrong.slice(0, 6).join('; ')}\n`,
  )
}

function save(): void {
  mkdirSync(dirname(values.json), { recursive: true })
  const { size, seed, innocent } = values
  const told = {
    measured: new Date().toISOString().slice(0, 10),
    size,
    seed,
    innocent,
    totals: totals(),
    results,
  }
  writeFileSync(values.json, `${JSON.stringify(told, null, 1)}\n`)
}

function summaries() {
  return results.map(({ house, withheld, answer, kinds, strengths }) => {
    const steering = kinds.find(({ kind }) => kind === 'steering')
    return {
      house: withheld ? `${house} without ${withheld}` : house,
      exit: answer.exit,
      s: answer.seconds,
      rejected: answer.rejected,
      steering: answer.steering,
      named: sum(kinds, 'named'),
      wrong: sum(kinds, 'wrong'),
      planted: sum(kinds, 'planted'),
      found: sum(kinds, 'found'),
      'z>=5': `${steering?.visibleFound}/${steering?.visible}`,
      ...spread(strengths),
    }
  })
}

/** Per kind of lead over all houses judged with their whole rule. */
function totals() {
  const whole = results.filter(({ withheld }) => withheld === undefined)
  const names = new Set(whole.flatMap(({ kinds }) => kinds.map(({ kind }) => kind)))
  return [...names].map((kind) => {
    const rows = whole.flatMap(({ kinds }) => kinds.filter((one) => one.kind === kind))
    const [named, wrong, planted, found] = (['named', 'wrong', 'planted', 'found'] as const).map((key) =>
      sum(rows, key),
    )
    return {
      kind,
      named,
      wrong,
      related: sum(rows, 'related'),
      'false share': named ? round((wrong ?? 0) / named) : 0,
      planted,
      found,
      recall: planted ? round((found ?? 0) / planted) : '',
      visible: `${sum(rows, 'visibleFound')}/${sum(rows, 'visible')}`,
      'houses with a wrong one': rows.filter((row) => row.wrong > 0).length,
    }
  })
}

function spread(strengths: Judgement['strengths']) {
  if (strengths.length === 0) return { bias: '', rmse: '' }
  const off = strengths.map(({ named, planted }) => named - planted)
  const mean = (list: number[]): number => list.reduce((a, b) => a + b, 0) / list.length
  return { bias: round(mean(off)), rmse: round(Math.sqrt(mean(off.map((one) => one * one)))) }
}

function sum(rows: readonly KindJudgement[], key: Exclude<keyof KindJudgement, 'kind'>): number {
  return rows.reduce((total, row) => total + row[key], 0)
}

function round(x: number): number {
  return Math.round(x * 1000) / 1000
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
