/** The rooms that record in the ledger: one line each. */
import { randomBytes } from 'node:crypto'
import { events as assessmentEvents } from '#modules/assessment/events.ts'
import { events as commitmentsEvents } from '#modules/commitments/events.ts'
import { type Catalogue, ledgerRoom, openLedger, type RecordingRoom } from '#modules/ledger/public.ts'
import { events as libraryEvents } from '#modules/library/events.ts'
import { recordingRoom as monitoringRoom } from '#modules/monitoring/public.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { recordingRoom as peopleRoom } from '#modules/people/public.ts'
import { events as strategyEvents } from '#modules/strategy/events.ts'
import type { House } from '#platform/house.ts'

export interface RecordingDeps {
  readonly house: Pick<House, 'db' | 'keys'>
  readonly monitoring: Pick<Room, 'db' | 'mask'>
  readonly now: () => Date
}

export function recordingRooms({ house: { db }, monitoring, now }: RecordingDeps): RecordingRoom[] {
  return [
    ledgerRoom(db),
    peopleRoom(db, now),
    monitoringRoom(monitoring),
    catalogueOnly('assessment', assessmentEvents),
    catalogueOnly('commitments', commitmentsEvents),
    catalogueOnly('library', libraryEvents),
    catalogueOnly('strategy', strategyEvents),
  ]
}

/** A room that says what its events mean and lets nobody see its records through the ledger yet. */
function catalogueOnly(schema: string, events: Catalogue): RecordingRoom {
  return {
    schema,
    events,
    readable: async () => new Set(),
    names: async () => new Map(),
    selves: () => [],
    refold: async () => ({ records: 0, differences: [] }),
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
