/** The pen of this room in the ledger. */
import { randomBytes } from 'node:crypto'
import { type Recorder, recorder } from '#modules/ledger/public.ts'
import { events } from './events.ts'

export function penOf(now: () => Date): Recorder {
  return recorder({ schema: 'people', events, keepsRows: true }, { now, randomBytes })
}
