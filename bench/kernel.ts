/**
 * Time of the steering test alone, on a table as large as ten million declarations give, without reading any file.
 * `node bench/kernel.ts [scale]`: scale 1 is about 2.8 million cells, 12 million (stratum, inspector, broker) terms.
 */
import { seededRng } from '#kernel/rng.ts'
import type { SteeringInput } from '#modules/monitoring/statistics/steering-table.ts'
import { testPairs } from '#modules/monitoring/statistics/steering-test.ts'

const scale = Number(process.argv[2] ?? 1)
const input = synthetic(Math.max(1, Math.round(60 * scale)), 7)
console.log(`${input.officeOf.length} strata, ${input.cells.length} cells`)
for (let run = 0; run < 3; run++) {
  const start = performance.now()
  const { pairs, summary } = testPairs(input, { q: 0.05, minExpected: 1 })
  const ms = Math.round(performance.now() - start)
  const rss = Math.round(process.memoryUsage().rss / 1e6)
  console.log(
    `${ms} ms, ${pairs.length} tested, ${summary.standOut} stand out, spread ${summary.spread.toFixed(3)}, ${rss} MB`,
  )
}

/** Offices of different size; brokers Zipf within the office; a few pairs steered. */
function synthetic(offices: number, seed: number): SteeringInput {
  const rng = seededRng(seed)
  const officers = 16
  const brokers = 300
  const stratum: number[] = []
  const inspector: number[] = []
  const broker: number[] = []
  const units: number[] = []
  const officeOf: number[] = []
  const presence = { stratum: [] as number[], inspector: [] as number[] }
  for (let office = 0; office < offices; office++) {
    const busy = 6 + rng.int(16)
    for (let shift = 0; shift < 365 * 3 * 4; shift++) {
      const s = officeOf.length
      officeOf.push(office)
      const duty = Array.from(
        { length: 3 + rng.int(5) },
        (_, i) => (shift * 7 + i * 5 + rng.int(5)) % officers,
      )
      const onDuty = [...new Set(duty)]
      for (const o of onDuty) {
        presence.stratum.push(s)
        presence.inspector.push(office * officers + o)
      }
      const counts = new Map<number, number>()
      const n = Math.round(busy * (0.5 + rng.next()))
      for (let u = 0; u < n; u++) {
        const b = Math.floor(brokers * rng.next() ** 4)
        const steered = b === 17 && onDuty.includes(3) && rng.next() < 0.3
        const o = steered ? 3 : (onDuty[rng.int(onDuty.length)] as number)
        const key = o * brokers + b
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      for (const [key, count] of counts) {
        stratum.push(s)
        inspector.push(office * officers + Math.floor(key / brokers))
        broker.push(office * brokers + (key % brokers))
        units.push(count)
      }
    }
  }
  return {
    cells: {
      length: stratum.length,
      stratum: Int32Array.from(stratum),
      inspector: Int32Array.from(inspector),
      broker: Int32Array.from(broker),
      units: Int32Array.from(units),
    },
    presence: {
      length: presence.stratum.length,
      stratum: Int32Array.from(presence.stratum),
      inspector: Int32Array.from(presence.inspector),
    },
    inspectors: offices * officers,
    brokers: offices * brokers,
    officeOf: Int32Array.from(officeOf),
  }
}
