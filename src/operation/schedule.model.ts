/** When a scheduled backup is due. Pure. */

export interface Attempt {
  readonly at: Date
  readonly good: boolean
}

const HOUR_MS = 3_600_000

/** `time`: "02:30" in the local time of the server. Due once after each such moment; after a failure again an hour later. */
export function isDue(time: string, attempts: readonly Attempt[], now: Date): boolean {
  const moment = lastMoment(time, now)
  const since = attempts.filter(({ at }) => at >= moment)
  if (since.some(({ good }) => good)) return false
  return since.every(({ at }) => now.getTime() - at.getTime() >= HOUR_MS)
}

/** The latest moment not after `now` at which the clock showed this time. */
function lastMoment(time: string, now: Date): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const moment = new Date(now)
  moment.setHours(hour, minute, 0, 0)
  if (moment > now) moment.setDate(moment.getDate() - 1)
  return moment
}

/** Files that are one too many, oldest first; `files` newest first. */
export function surplus(files: readonly string[], keep: number): string[] {
  return files.slice(Math.max(1, keep)).reverse()
}
