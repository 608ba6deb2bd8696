/** How fast a piece of work goes and how long it will still take, measured within its present step. */
import type { Progress } from './job-worker.ts'

export interface Pace {
  readonly step: string
  readonly since: number
  readonly at: number
  readonly done: number
  readonly total: number | null
}

/** The pace after a progress; a new step starts a new measure. Times in milliseconds of one clock. */
export function startPace(at: number, progress?: Progress, before?: Pace): Pace {
  if (!progress) return { step: '', since: at, at, done: 0, total: null }
  const since = before?.step === progress.step ? before.since : (before?.at ?? at)
  return { step: progress.step, since, at, done: progress.done, total: progress.total }
}

/** Units per second and seconds left; null until half a second of the step has passed. */
export function paceOf(pace: Pace): { perSecond: number | null; secondsLeft: number | null } {
  const seconds = (pace.at - pace.since) / 1000
  if (seconds < 0.5 || pace.done <= 0) return { perSecond: null, secondsLeft: null }
  const perSecond = pace.done / seconds
  const left = pace.total === null ? null : Math.max(0, (pace.total - pace.done) / perSecond)
  return { perSecond, secondsLeft: left }
}
