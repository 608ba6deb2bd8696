/**
 * `node bench/kill.ts --runs 200 [--seed 1] [--loads] [--out FILE]`: kills application, database or both at random moments under write load, and looks after each
 * whether all that was acknowledged is there. Writes bench/results/kill.json or FILE; ends with 1 when anything was lost.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openKilling, type RunResult, targets } from '#test/kill-runs.ts'
import { dataFolder } from '#test/server.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string' },
    loads: { type: 'boolean' },
    out: { type: 'string' },
  },
})
const runs = Number(values.runs ?? 200)
const seed = Number(values.seed ?? 1)
const random = mulberry(seed)
const folder = dataFolder()
// With --loads a file is loaded in every run, and there is time for some of them to end.
const killing = values.loads
  ? await openKilling(folder, random, () => true)
  : await openKilling(folder, random)
const longest = values.loads ? 3000 : 1200
const results: RunResult[] = []
const report = () => {
  const back = results.map(({ backMs }) => backMs).sort((a, b) => a - b)
  const sum = (of: (one: RunResult) => number) => results.reduce((total, one) => total + of(one), 0)
  return {
    runs: results.length,
    seed,
    byTarget: Object.fromEntries(
      targets.map((one) => [one, results.filter(({ target }) => target === one).length]),
    ),
    acknowledged: sum((one) => one.acknowledged),
    loads: sum((one) => one.loads),
    uncertain: sum((one) => one.uncertain),
    faults: results.flatMap(({ faults }, i) => faults.map((fault) => ({ run: i + 1, fault }))),
    backMs: { median: back[back.length >> 1], worst: back.at(-1) },
  }
}
const save = () => {
  mkdirSync('bench/results', { recursive: true })
  writeFileSync(values.out ?? 'bench/results/kill.json', `${JSON.stringify(report(), null, 2)}\n`)
}
try {
  for (let i = 0; i < runs; i++) {
    const target = targets[Math.floor(random() * targets.length)] ?? 'both'
    const one = await killing.run(target, Math.round(50 + random() * longest))
    results.push(one)
    save() // what a bench saw that is broken off is kept
    process.stderr.write(
      `${i + 1}/${runs} ${one.target.padEnd(11)} after ${one.afterMs} ms: ${one.acknowledged} acknowledged, ${one.loads} loads, back in ${one.backMs} ms${one.faults.length ? `  FAULTS ${one.faults.slice(0, 3).join('; ')}` : ''}\n`,
    )
  }
} finally {
  await killing.close()
  save()
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(`${JSON.stringify(report(), null, 2)}\n`)
process.exitCode = results.length === runs && report().faults.length === 0 ? 0 : 1

/** A small generator (public domain, T. Ettinger's mulberry32): the same seed kills at the same moments. */
function mulberry(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
