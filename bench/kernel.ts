/**
 * Time of the steering test alone, on a table as large as ten million declarations give, without reading any file:
 * `node bench/kernel.ts [scale]`. Scale 1 is about 3 million cells and 260,000 tested pairs, each with exact p, exact
 * interval and smallest detectable strength. One thread and two take turns, because the machine is never quiet.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { seededRng } from '#kernel/rng.ts'
import type { SteeringInput } from '#modules/monitoring/statistics/steering-table.ts'
import {
  joinParts,
  type SteeringPart,
  splitOffices,
  testOffices,
  testPairs,
} from '#modules/monitoring/statistics/steering-test.ts'

const options = { q: 0.05, minExpected: 1 }

if (isMainThread) await compare()
else parentPort?.postMessage(testOffices(workerData.input, options, workerData.range))

async function compare() {
  const scale = Number(process.argv[2] ?? 1)
  const input = synthetic(Math.max(2, Math.round(60 * scale)), 7)
  console.log(`${input.officeOf.length} strata, ${input.cells.length} cells`)
  for (let run = 0; run < 3; run++) {
    const start = performance.now()
    const { pairs, summary } = testPairs(input, options)
    const one = performance.now() - start
    const { summary: again } = await onTwoThreads(input)
    const two = performance.now() - start - one
    if (again.standOut !== summary.standOut) throw new Error('two threads must find what one finds')
    const rss = Math.round(process.memoryUsage.rss() / 1e6)
    const found = `${pairs.length} tested, ${summary.standOut} stand out, spread ${summary.spread.toFixed(3)}`
    console.log(`one thread ${one.toFixed(0)} ms, two ${two.toFixed(0)} ms; ${found}; ${rss} MB`)
  }
}

async function onTwoThreads(input: SteeringInput) {
  const [first, ...rest] = splitOffices(input, 2)
  const others = rest.map(
    (range) =>
      new Promise<SteeringPart>((resolve, reject) => {
        const worker = new Worker(new URL(import.meta.url), { workerData: { input, range } })
        worker.once('message', resolve)
        worker.once('error', reject)
      }),
  )
  const own = first ? [testOffices(input, options, first)] : []
  return joinParts(input, [...own, ...(await Promise.all(others))], options)
}

/** Integers that threads share instead of copying. */
function shared(values: readonly number[]): Int32Array {
  const array = new Int32Array(new SharedArrayBuffer(4 * values.length))
  array.set(values)
  return array
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
      stratum: shared(stratum),
      inspector: shared(inspector),
      broker: shared(broker),
      units: shared(units),
    },
    presence: {
      length: presence.stratum.length,
      stratum: shared(presence.stratum),
      inspector: shared(presence.inspector),
    },
    inspectors: offices * officers,
    brokers: offices * brokers,
    officeOf: shared(officeOf),
  }
}
