/**
 * Does the analysis find what was planted and leave the innocent alone? Generated worlds with known truth go through the same code as
 * `tamga analyse`; figures are printed as a table and written as JSON. One world at a time; its files are deleted when it is judged.
 * `npm run bench:validity -- [--worlds N] [--null N] [--size N] [--seed S] [--json FILE]`
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { runWorld, type WorldOutcome } from './validity/run-world.ts'
import { summarise } from './validity/summary.ts'
import { toText } from './validity/text.ts'

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '20' },
    null: { type: 'string', default: '20' },
    size: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string', default: 'bench/results/validity.json' },
  },
})

const whole = (name: keyof typeof values) => {
  const n = Number(values[name])
  if (!Number.isInteger(n) || n < 0) throw new Error(`--${name} is a whole number; it is "${values[name]}"`)
  return n
}
const [worlds, nulls, size, seed] = [whole('worlds'), whole('null'), whole('size'), whole('seed')]

const outcomes: WorldOutcome[] = []
for (let i = 0; i < worlds + nulls; i++) {
  const innocent = i >= worlds
  const start = performance.now()
  // Innocent worlds have seeds of their own: the same administration with and without schemes would count as one.
  const outcome = await runWorld({ size, seed: seed + i, innocent })
  outcomes.push(outcome)
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  process.stderr.write(
    `${innocent ? 'innocent' : 'planted'} world ${i + 1} of ${worlds + nulls}: ${seconds} s\n`,
  )
}

const summary = { size, seed, ...summarise(outcomes) }
console.log(toText(summary))
mkdirSync(dirname(values.json), { recursive: true })
writeFileSync(values.json, `${JSON.stringify(summary, null, 1)}\n`)
process.stderr.write(`figures in ${values.json}\n`)
