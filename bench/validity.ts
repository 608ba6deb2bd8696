/**
 * Does the analysis find what was planted and leave the innocent alone? Generated worlds with known truth go through the same code as
 * `tamga analyse`; figures are printed as a table and written as JSON. Two worlds at a time where memory allows; their files are deleted when they are judged.
 * `npm run bench:validity -- [--worlds N] [--null N] [--size N] [--seed S] [--json FILE]`
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { runWorlds } from './validity/run-worlds.ts'
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

// Innocent worlds have seeds of their own: the same administration with and without schemes would count as one.
const asked = Array.from({ length: worlds + nulls }, (_, i) => ({
  size,
  seed: seed + i,
  innocent: i >= worlds,
}))
const outcomes = await runWorlds(asked, ({ seed: own, innocent }, seconds, done) => {
  const kind = innocent ? 'innocent' : 'planted'
  process.stderr.write(`${done} of ${asked.length}: ${kind} world ${own}, ${seconds.toFixed(0)} s\n`)
})

const summary = { size, seed, ...summarise(outcomes) }
console.log(toText(summary))
mkdirSync(dirname(values.json), { recursive: true })
writeFileSync(values.json, `${JSON.stringify(summary, null, 1)}\n`)
process.stderr.write(`figures in ${values.json}\n`)
