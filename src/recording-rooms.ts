/** The rooms that record in the ledger: one line each. */
import { randomBytes } from 'node:crypto'
import { reaches } from '#kernel/policy.ts'
import { events as assessmentEvents } from '#modules/assessment/events.ts'
import { recordingRoom as assessmentRoom } from '#modules/assessment/public.ts'
import { events as commitmentsEvents } from '#modules/commitments/events.ts'
import { recordingRoom as commitmentsRoom } from '#modules/commitments/public.ts'
import { events as jobsEvents } from '#modules/jobs/events.ts'
import {
  type Catalogue,
  ledgerRoom,
  openLedger,
  type RecordingRoom,
  type Refolded,
  tellOldRows,
} from '#modules/ledger/public.ts'
import { events as libraryEvents } from '#modules/library/events.ts'
import { recordingRoom as libraryRoom } from '#modules/library/public.ts'
import { events as monitoringEvents } from '#modules/monitoring/events.ts'
import { maskOf, recordingRoom as monitoringRoom } from '#modules/monitoring/public.ts'
import { events as peopleEvents } from '#modules/people/events.ts'
import { recordingRoom as peopleRoom } from '#modules/people/public.ts'
import { events as strategyEvents } from '#modules/strategy/events.ts'
import { recordingRoom as strategyRoom } from '#modules/strategy/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { House } from '#platform/house.ts'

export interface RecordingDeps {
  readonly house: Pick<House, 'db' | 'keys' | 'lakeDir'>
  readonly monitoring: Parameters<typeof monitoringRoom>[0]
  readonly now: () => Date
}

export function recordingRooms({ house: { db }, monitoring, now }: RecordingDeps): RecordingRoom[] {
  return [
    ledgerRoom(db),
    peopleRoom(db, now),
    monitoringRoom(monitoring),
    jobsRoom,
    assessmentRoom(db),
    commitmentsRoom(db),
    libraryRoom(db),
    strategyRoom(db),
  ]
}

/** Who repeated or stopped which job: told to whoever may read the whole ledger. The queue forgets its jobs, so there is nothing to compare. */
const jobsRoom: RecordingRoom = {
  schema: 'jobs',
  events: jobsEvents,
  readable: async (actor, references) =>
    new Set(reaches(actor, 'ledger.read', null) ? references.filter((one) => one.startsWith('job:')) : []),
  names: async () => new Map(),
  selves: () => [],
  refold: async () => ({ records: 0, differences: [] }),
}

/** Rooms whose entries tell what their rows are from now on. */
const roomsThatTellRows: readonly {
  readonly schema: string
  readonly events: Catalogue
  /** The first telling in a house that is older. */
  readonly told: string
}[] = [
  { schema: 'assessment', events: assessmentEvents, told: 'assessment.rows-told' },
  { schema: 'commitments', events: commitmentsEvents, told: 'commitments.rows-told' },
  { schema: 'library', events: libraryEvents, told: 'library.rows-told' },
  { schema: 'monitoring', events: monitoringEvents, told: 'monitoring.rows-told' },
  { schema: 'people', events: peopleEvents, told: 'people.rows-told' },
  { schema: 'strategy', events: strategyEvents, told: 'strategy.rows-told' },
]

/** In a house that is older than the telling of rows: tells of the rows that are there. Call it once after the migrations, before anything else records. */
export function tellRowsOfOldHouse(db: AnyDb, now: () => Date): Promise<string[]> {
  return tellOldRows(db, roomsThatTellRows, { now, randomBytes })
}

/** The events of every room folded and compared with its rows. */
export async function foldRooms(house: RecordingDeps['house'], now: () => Date): Promise<Refolded> {
  const monitoring = { db: house.db, mask: maskOf(house.keys.dataDir), lakeDir: house.lakeDir }
  const all: Refolded[] = []
  for (const room of recordingRooms({ house, monitoring, now })) all.push(await room.refold())
  return {
    records: all.reduce((sum, one) => sum + one.records, 0),
    differences: all.flatMap((one) => one.differences),
  }
}

/** What the ledger's operations and jobs stand on. */
export function ledgerDepsOf(deps: RecordingDeps) {
  const { house, now } = deps
  const { db, keys } = house
  return {
    db,
    now,
    ledger: openLedger({ db, keys, now, randomBytes }),
    rooms: recordingRooms(deps),
    fetch,
  }
}
