/**
 * Runs the pair tests of the stages on all cores, and gives each look its part of the level. Threads share the
 * tables; each takes whole offices.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SteeringInput, SteeringOptions, SteeringResult } from '../statistics/steering-table.ts'
import {
  type Bench,
  joinParts,
  newBench,
  type OfficeRange,
  type SteeringPart,
  splitOffices,
  testOffices,
} from '../statistics/steering-test.ts'

/** Below so many units a thread costs more than it saves. */
const WORTH_A_THREAD = 100_000

/** Offices are handed out in so many pieces per thread, so that threads end at about the same time. */
const PIECES = 8

/**
 * In the second look only pairs above this z get a law: a pair below it has p > 0.02, and nobody is named at that p among so many tests.
 * They count among the tests, and the spread of z is over all of them.
 */
export const secondScreen = 2

/** Time of a tested pair's law against that of scanning its strata, to share the work out. */
const LAW_COST = 1.5

export interface Task {
  readonly stage: number
  readonly range: OfficeRange
  readonly options: SteeringOptions
}

export interface Testers {
  /** Parts in the order of the tasks. */
  run(inputs: readonly SteeringInput[], tasks: readonly Task[], step: () => void): Promise<SteeringPart[]>
  /** Told how many units there will be at least: threads start when they are worth it, and load while the database still works. */
  expect(units: number): void
  threads(): number
  close(): Promise<void>
}

export function openTesters(): Testers {
  const workers: Worker[] = []
  return {
    expect(units) {
      if (units < WORTH_A_THREAD || workers.length > 0) return
      for (let other = Math.min(3, availableParallelism() - 1); other > 0; other--)
        workers.push(new Worker(new URL('./pair-test.worker.ts', import.meta.url)))
    },
    threads: () => workers.length + 1,
    async run(inputs, tasks, step) {
      const shares = dealOut(tasks, workers.length + 1)
      const away = workers.map((worker, i) => askWorker(worker, inputs, pick(tasks, shares[i + 1] ?? [])))
      const parts: SteeringPart[] = []
      const bench = newBench()
      for (const index of shares[0] ?? []) {
        const task = tasks[index] as Task // index comes from the list
        parts[index] = runTask(inputs, task, bench, step)
      }
      for (const [i, answer] of away.entries()) {
        const found = await answer
        for (const [k, index] of (shares[i + 1] ?? []).entries()) parts[index] = found[k] as SteeringPart
      }
      return parts
    },
    async close() {
      for (const worker of workers) await worker.terminate()
    },
  }
}

export function runTask(
  inputs: readonly SteeringInput[],
  { stage, range, options }: Task,
  bench: Bench,
  step: () => void,
): SteeringPart {
  return testOffices(inputs[stage] as SteeringInput, options, range, step, bench)
}

function pick<T>(list: readonly T[], indexes: readonly number[]): T[] {
  return indexes.map((index) => list[index] as T)
}

/** Indexes of the tasks of each thread: the dearest first, to whoever has least. */
function dealOut(tasks: readonly Task[], threads: number): number[][] {
  const costs = tasks.map(
    ({ range, options }) => range.cells * (options.screen === undefined ? 1 + LAW_COST : 1),
  )
  const load = new Array<number>(threads).fill(0)
  const lists: number[][] = load.map(() => [])
  for (const index of [...tasks.keys()].sort((a, b) => (costs[b] ?? 0) - (costs[a] ?? 0))) {
    const least = load.indexOf(Math.min(...load))
    lists[least]?.push(index)
    load[least] = (load[least] ?? 0) + (costs[index] ?? 0)
  }
  return lists
}

function askWorker(
  worker: Worker,
  inputs: readonly SteeringInput[],
  tasks: readonly Task[],
): Promise<SteeringPart[]> {
  const answer = new Promise<SteeringPart[]>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('a thread of the pair test ended before its answer')))
  })
  answer.catch(() => undefined) // whoever awaits it hears of it; a test that fails here first must not leave it unheard
  worker.postMessage({ inputs, tasks })
  return answer
}

/** Results in the order of the inputs; the first is the draw, the second the handling. */
export async function testStages(
  testers: Testers,
  inputs: readonly SteeringInput[],
  { q, minExpected, signal }: SteeringOptions & { readonly signal?: AbortSignal },
): Promise<SteeringResult[]> {
  const level = q / inputs.length
  const optionsOf = (stage: number): SteeringOptions =>
    stage === 0 ? { q: level, minExpected } : { q: level, minExpected, screen: secondScreen }
  const tasks = inputs.flatMap((input, stage) =>
    splitOffices(input, PIECES * testers.threads()).map((range) => ({
      stage,
      range,
      options: optionsOf(stage),
    })),
  )
  const parts = await testers.run(inputs, tasks, () => signal?.throwIfAborted())
  const results = inputs.map((input, stage) =>
    joinParts(
      input,
      parts.filter((_, i) => tasks[i]?.stage === stage),
      optionsOf(stage),
    ),
  )
  const looks = results.map((result) => overLooks(result, inputs.length))
  return looks.map((look, place) => (place === 0 || !looks[0] ? look : onlyGained(look, looks[0], q)))
}

/**
 * A pair is looked at twice, as drawn and as handled, and is named by either. Each look gets its part of the level (C. E. Bonferroni):
 * the looks mostly see the same units, so one family of both would name a pair for a chance that is counted twice. Measured over
 * generated worlds, one family had a mean false-discovery proportion of .05 to .06 at q = .05.
 */
function overLooks(result: SteeringResult, looks: number): SteeringResult {
  const times = (values: Float64Array) => values.map((value) => Math.min(1, looks * value))
  const { pairs } = result
  return { ...result, pairs: { ...pairs, q: times(pairs.q), qBy: times(pairs.qBy) } }
}

/**
 * The second look is there for what re-assignment adds: a pair with no more units handled than drawn gained nothing by it, and whatever
 * was odd about it has been judged by the first look.
 */
function onlyGained(look: SteeringResult, drawn: SteeringResult, level: number): SteeringResult {
  const keyOf = ({ inspector, broker, office }: SteeringResult['pairs'], row: number) =>
    `${inspector[row]}/${broker[row]}/${office[row]}`
  const named = [...look.pairs.q.keys()].filter((row) => (look.pairs.q[row] ?? 1) <= level)
  const asked = new Set(named.map((row) => keyOf(look.pairs, row)))
  const before = new Map<string, number>()
  for (let row = 0; asked.size > 0 && row < drawn.pairs.length; row++) {
    const key = keyOf(drawn.pairs, row)
    if (asked.has(key)) before.set(key, drawn.pairs.observed[row] ?? 0)
  }
  const idle = named.filter(
    (row) => (look.pairs.observed[row] ?? 0) <= (before.get(keyOf(look.pairs, row)) ?? -1),
  )
  if (idle.length === 0) return look
  const q = look.pairs.q.slice()
  const qBy = look.pairs.qBy.slice()
  for (const row of idle) {
    q[row] = 1
    qBy[row] = 1
  }
  const standOut = look.summary.standOut - idle.length
  return { ...look, pairs: { ...look.pairs, q, qBy }, summary: { ...look.summary, standOut } }
}
