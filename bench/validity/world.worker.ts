/** Runs worlds one after another on a thread of its own. */
import { parentPort } from 'node:worker_threads'
import { runWorld } from './run-world.ts'

parentPort?.on('message', async (asked: Parameters<typeof runWorld>[0]) => {
  parentPort?.postMessage(await runWorld(asked))
})
