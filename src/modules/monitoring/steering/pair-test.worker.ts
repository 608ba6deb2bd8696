/** Tests the offices it is given, on a thread of its own. Tables are shared; answers are handed over, not copied. */
import { parentPort } from 'node:worker_threads'
import type { SteeringInput } from '../statistics/steering-table.ts'
import { newBench, type SteeringPart } from '../statistics/steering-test.ts'
import { runTask, type Task } from './pair-test.ts'

parentPort?.on(
  'message',
  ({ inputs, tasks }: { readonly inputs: readonly SteeringInput[]; readonly tasks: readonly Task[] }) => {
    const bench = newBench()
    const parts = tasks.map((task) => runTask(inputs, task, bench, () => undefined))
    parentPort?.postMessage(parts, parts.flatMap(buffersOf))
  },
)

function buffersOf({ columns, scores }: SteeringPart): ArrayBuffer[] {
  const arrays = [...Object.values(columns), ...Object.values(scores)].filter(
    (value): value is Float64Array<ArrayBuffer> => ArrayBuffer.isView(value),
  )
  return arrays.map((array) => array.buffer)
}
