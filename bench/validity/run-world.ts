/** Makes one world, analyses it as `tamga analyse` does, and again with a part of the rule withheld; keeps what is needed to judge. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runIndicators } from '#modules/monitoring/analysis-run.ts'
import { cardFolder } from '#modules/monitoring/card-file.ts'
import { generateWorld } from '#modules/monitoring/demo/generate.ts'
import type { PlantedScheme, Truth } from '#modules/monitoring/demo/truth.ts'
import { openExtract } from '#modules/monitoring/extract/open.ts'
import type { Finding } from '#modules/monitoring/findings.model.ts'
import type { AssignmentRule } from '#modules/monitoring/rule.model.ts'
import {
  analyseSteering,
  type StageResult,
  type SteeringResult,
} from '#modules/monitoring/steering/engine.ts'
import { readThresholds } from '#modules/monitoring/thresholds.ts'
import { type Duck, openDuck } from '#platform/duck.ts'
import { judge } from './judge.ts'

const Q = 0.05

/** The steering test's answer for one pair that the truth or the test names. */
export interface JudgedPair {
  readonly officer: string
  readonly broker: string
  readonly office: string
  readonly q: number
  readonly strength: number
  readonly ciLow: number
  readonly ciHigh: number
}

export interface Withheld {
  readonly what: 'desk' | 'manifest' | 'desk+manifest'
  readonly status: string
  readonly named: number
  /** Of those named, pairs that nobody planted. */
  readonly wrong: number
  readonly spread: number
  /** What the engine says is missing. */
  readonly reason: string
}

export interface WorldOutcome {
  readonly seed: number
  readonly innocent: boolean
  readonly declarations: number
  readonly schemes: readonly PlantedScheme[]
  readonly status: string
  readonly spread: number
  readonly tested: number
  /** Mid-p of every pair tested at the draw, by the method of its office. */
  readonly p: { readonly random: Float64Array; readonly roundRobin: Float64Array }
  readonly pairs: Readonly<Record<StageResult['stage'], readonly JudgedPair[]>>
  /** What stands out, by indicator; with the indicators that were computed and found nothing. */
  readonly indicators: readonly {
    readonly indicator: string
    readonly status: string
    readonly named: readonly Finding[]
  }[]
  readonly withheld: readonly Withheld[]
}

export async function runWorld(options: {
  readonly size: number
  readonly seed: number
  readonly innocent: boolean
}): Promise<WorldOutcome> {
  const { size, seed, innocent } = options
  const out = mkdtempSync(join(tmpdir(), 'tamga-validity-'))
  const duck = await openDuck({ memoryMb: 1500, tempDir: join(out, 'spill') })
  try {
    // A year that begins on a Monday.
    const firstDay = new Date('2025-01-06T00:00:00Z')
    const world = await generateWorld({ size, seed, schemes: innocent ? 'none' : 'all', out, firstDay })
    const { declarations, roster, officers, edits, rules } = world.files
    const extract = await openExtract(duck.connection, {
      declarations: [declarations],
      roster: [roster],
      officers: [officers],
      edits: [edits],
      rules,
    })
    if (!extract.ok) throw new Error(`the world cannot be opened: ${JSON.stringify(extract.error)}`)
    const { rule } = extract.value
    if (!rule) throw new Error('the world has no rule')
    const { schemes } = JSON.parse(readFileSync(world.files.truth, 'utf8')) as Truth
    const cards = readThresholds(cardFolder)
    if (!cards.ok) throw new Error(`the cards cannot be used: ${JSON.stringify(cards.error)}`)
    const analysed = await runIndicators(duck.connection, rule, { thresholds: cards.value })
    const steering = await steer(duck, rule)
    return {
      seed,
      innocent,
      declarations: world.declarations,
      schemes,
      ...steeringOutcome(steering, rule, schemes),
      indicators: analysed.results.map(({ indicator, status, findings }) => ({
        indicator,
        status,
        named: findings.filter((finding) => finding.standsOut),
      })),
      withheld: await withhold(duck, rule, schemes),
    }
  } finally {
    duck.close()
    rmSync(out, { recursive: true, force: true })
  }
}

function steer({ connection }: Duck, rule: AssignmentRule): Promise<SteeringResult> {
  return analyseSteering(connection, rule, { q: Q, minExpected: 1, hasRoster: true })
}

function steeringOutcome(
  { stages, result }: SteeringResult,
  rule: AssignmentRule,
  schemes: readonly PlantedScheme[],
): Pick<WorldOutcome, 'status' | 'spread' | 'tested' | 'p' | 'pairs'> {
  const [drawn] = stages
  if (!drawn) throw new Error('the draw was not tested')
  const p = { random: [] as number[], roundRobin: [] as number[] }
  drawn.pairs.midP.forEach((value, row) => {
    const office = drawn.codes.offices[drawn.pairs.office[row]!]!
    p[rule.method?.[office] === 'round_robin' ? 'roundRobin' : 'random'].push(value)
  })
  const truth = new Set(schemes.map(({ officer, broker, office }) => `${officer}/${broker}/${office}`))
  const judged = (stage: StageResult['stage']) =>
    stages.filter((one) => one.stage === stage).flatMap((one) => judgedPairs(one, truth))
  return {
    status: result.status,
    spread: drawn.summary.spread,
    tested: drawn.pairs.length,
    p: { random: Float64Array.from(p.random), roundRobin: Float64Array.from(p.roundRobin) },
    pairs: { drawn: judged('drawn'), handled: judged('handled') },
  }
}

function judgedPairs({ pairs, codes }: StageResult, truth: ReadonlySet<string>): JudgedPair[] {
  return Array.from({ length: pairs.length }, (_, row) => ({
    officer: codes.inspectors[pairs.inspector[row]!]!,
    broker: codes.brokers[pairs.broker[row]!]!,
    office: codes.offices[pairs.office[row]!]!,
    q: pairs.q[row]!,
    strength: pairs.strength[row]!,
    ciLow: pairs.ciLow[row]!,
    ciHigh: pairs.ciHigh[row]!,
  })).filter(({ officer, broker, office, q }) => q <= Q || truth.has(`${officer}/${broker}/${office}`))
}

/** The rule as an administration might state it when it forgets a part. */
async function withhold(
  duck: Duck,
  rule: AssignmentRule,
  schemes: readonly PlantedScheme[],
): Promise<Withheld[]> {
  const { desk_of_chapters: _, ...rest } = rule
  const noDesk = { ...rest, stratum: rule.stratum.filter((name) => name !== 'desk') }
  const cases = {
    desk: noDesk,
    manifest: { ...rule, assignment_unit: 'declaration' },
    'desk+manifest': { ...noDesk, assignment_unit: 'declaration' },
  } as const
  const outcomes: Withheld[] = []
  for (const what of Object.keys(cases) as (keyof typeof cases)[]) {
    const { result, stages } = await steer(duck, cases[what])
    const named = result.findings.filter((finding) => finding.standsOut)
    outcomes.push({
      what,
      status: result.status,
      named: named.length,
      wrong: named.filter((finding) => judge('steering', finding, schemes) === 'false').length,
      spread: stages[0]?.summary.spread ?? Number.NaN,
      reason: result.notes
        .filter(({ code }) => ['steering-missing', 'steering-partly', 'steering-unknown'].includes(code))
        .map(({ code, params }) => `${code}: ${String(params.what ?? '')}`)
        .join(', '),
    })
  }
  return outcomes
}
