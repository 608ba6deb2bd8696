/** Samples of the operations about jobs, queued and heavy, for the proof of permissions. */
import { randomUUID } from 'node:crypto'

const which = { kind: 'notices.mail', id: randomUUID() }

export const jobsSamples: Readonly<Record<string, readonly (object | undefined)[]>> = {
  'jobs.list': [{ language: 'en' }, { language: 'ru', state: 'failed' }],
  'jobs.retry': [which],
  'jobs.cancel': [which],
  'jobs.mails': [undefined],
  'monitoring.jobs.current': [undefined],
  'monitoring.jobs.get': [{ id: randomUUID() }],
  'monitoring.jobs.cancel': [{ id: randomUUID() }],
}
