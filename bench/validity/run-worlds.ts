/** Several worlds, two at a time where memory allows; outcomes in the order asked. A world of 1e6 declarations takes up to 4 GB. */
import { once } from 'node:events'
import { freemem } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { runWorld, WorldOutcome } from './run-world.ts'

type Asked = Parameters<typeof runWorld>[0]

const MEMORY_OF_A_WORLD = 4e9
const AT_ONCE = 2

export async function runWorlds(
  asked: readonly Asked[],
  onDone: (asked: Asked, seconds: number, done: number) => void,
): Promise<WorldOutcome[]> {
  const outcomes: WorldOutcome[] = []
  const threads = Math.max(1, Math.min(AT_ONCE, asked.length, Math.floor(freemem() / MEMORY_OF_A_WORLD)))
  let next = 0
  let done = 0
  const work = async () => {
    const worker = new Worker(new URL('./world.worker.ts', import.meta.url))
    for (let place = next++; place < asked.length; place = next++) {
      const start = performance.now()
      const world = asked[place] as Asked // place is below the length
      outcomes[place] = await answerOf(worker, world)
      onDone(world, (performance.now() - start) / 1000, ++done)
    }
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: threads }, work))
  return outcomes
}

/** What the thread answers, or how it failed. */
async function answerOf(worker: Worker, asked: Asked): Promise<WorldOutcome> {
  worker.postMessage(asked)
  const [outcome] = await once(worker, 'message') // which also hears of an error, and leaves no listener behind
  return outcome as WorldOutcome // that is what the thread sends
}
