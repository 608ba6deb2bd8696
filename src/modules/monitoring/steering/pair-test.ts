/** Runs the pair tests of the stages side by side, and corrects for the number of tests over all of them together. */
import { Worker } from 'node:worker_threads'
import { benjaminiHochberg, yekutieliOf } from '../statistics/multiple.ts'
import type { SteeringInput, SteeringOptions, SteeringResult } from '../statistics/steering-table.ts'
import { testPairs } from '../statistics/steering-test.ts'

/** Below so many cells a thread costs more than it saves. */
const WORTH_A_THREAD = 100_000

/** Results in the order of the inputs; the last is computed on another thread while this one does the first. */
export async function testStages(
  inputs: readonly SteeringInput[],
  options: SteeringOptions,
  signal?: AbortSignal,
): Promise<SteeringResult[]> {
  const here = inputs.slice(0, 1)
  const there = inputs.slice(1)
  const elsewhere = there.map((input) =>
    input.cells.length >= WORTH_A_THREAD ? onThread(input, options, signal) : null,
  )
  const step = () => signal?.throwIfAborted()
  try {
    const first = here.map((input) => testPairs(input, options, step))
    const others = await Promise.all(
      there.map((input, i) => elsewhere[i]?.result ?? testPairs(input, options, step)),
    )
    return jointly([...first, ...others], options.q)
  } finally {
    for (const thread of elsewhere) await thread?.stop()
  }
}

function onThread(input: SteeringInput, options: SteeringOptions, signal: AbortSignal | undefined) {
  const plain = { q: options.q, minExpected: options.minExpected }
  const worker = new Worker(new URL('./pair-test.worker.ts', import.meta.url), {
    workerData: { input, options: plain },
  })
  const result = new Promise<SteeringResult>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  result.catch(() => undefined) // whoever awaits it hears of it; a test that fails here first must not leave it unheard
  return { result, stop: () => worker.terminate() }
}

/**
 * A pair is looked at twice, as drawn and as handled. Correcting each look by itself would let the share of chance among all that is named
 * rise towards twice q, so both looks are one family; a stage that does not believe itself takes no part.
 */
function jointly(results: readonly SteeringResult[], level: number): SteeringResult[] {
  const believed = results.filter((result) => !result.summary.alarm)
  if (believed.length < 2) return [...results]
  const all = new Float64Array(believed.reduce((sum, result) => sum + result.pairs.length, 0))
  let at = 0
  for (const { pairs } of believed) {
    all.set(pairs.midP, at)
    at += pairs.length
  }
  const q = benjaminiHochberg(all)
  const qBy = yekutieliOf(q)
  at = 0
  return results.map((result) => {
    if (result.summary.alarm) return result
    const { pairs, summary } = result
    const own = q.subarray(at, at + pairs.length)
    const joint = { ...pairs, q: own, qBy: qBy.subarray(at, at + pairs.length) }
    at += pairs.length
    return {
      pairs: joint,
      summary: { ...summary, standOut: own.reduce((count, value) => count + (value <= level ? 1 : 0), 0) },
    }
  })
}
