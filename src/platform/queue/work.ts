/** A kind of queued work together with what does it, so that a list can hold works of different inputs. */
import type { JobKind } from './job-kind.ts'
import type { Queue } from './queue.ts'
import type { JobTools } from './run-one.ts'

export interface Work {
  readonly kind: JobKind
  /** Lets this process take jobs of the kind. */
  begin(queue: Queue): Promise<void>
}

/**
 * `handle` must bear being begun twice: a process may die after the work and before the queue heard of it. It throws `JobFailure` with a
 * code of the kind; whatever else it throws is a fault of the program and is told as such.
 */
export function workOf<Input extends object>(
  kind: JobKind<Input>,
  handle: (input: Input, tools: JobTools) => Promise<void>,
): Work {
  return {
    kind: kind as unknown as JobKind, // the list asks names and texts only; the input goes back to this kind's own handler
    begin: (queue) => queue.work(kind, handle),
  }
}
