/** Tests one stage on a thread of its own, so that two stages take the time of one. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SteeringInput, SteeringOptions } from '../statistics/steering-table.ts'
import { testPairs } from '../statistics/steering-test.ts'

const { input, options } = workerData as { input: SteeringInput; options: SteeringOptions }
parentPort?.postMessage(testPairs(input, options))
