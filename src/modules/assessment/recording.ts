/**
 * Assessments among the rooms whose events the ledger shows. An entry is about a whole cycle, so who reads it must reach every office of it;
 * and nobody learns from the ledger what the room does not tell yet: what a group is agreeing on, and a dissent from it, stay closed until
 * every result of the cycle is accepted, and who answers or leads a group reads nothing of the cycle before that.
 */
import { reaches } from '#kernel/policy.ts'
import type { RecordedEntry, RecordingRoom } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import { allCycles, type PanelRecord, panelsOf, respondentsBehind } from './cycle.store.ts'
import { type AssessmentEvent, events } from './events.ts'
import { refoldAssessment } from './refold.ts'

/** Entries that say no more than that a step was taken, or hold commitments only. */
const steps: ReadonlySet<string> = new Set<AssessmentEvent>([
  'assessment.cycle-opened',
  'assessment.answers-handed-in',
  'assessment.answers-taken-back',
  'assessment.evidence-file-added',
  'assessment.evidence-file-erased',
  'assessment.factor-revealed',
  'assessment.second-round-closed',
  'assessment.result-submitted',
  'assessment.result-accepted',
])

export function recordingRoomOf(db: AnyDb): RecordingRoom {
  return {
    schema: 'assessment',
    events,
    async readable(actor, references) {
      const known = await standing(db, actor, references.flatMap(cycleIn))
      return new Set(references.filter((one) => cycleIn(one).some((id) => known.get(id)?.reached)))
    },
    legible: (actor, entries) => legible(db, actor, entries),
    names: async () => new Map(),
    selves: () => [],
    refold: () => refoldAssessment(db),
  }
}

async function legible(db: AnyDb, actor: Actor, entries: readonly RecordedEntry[]): Promise<Set<number>> {
  const known = await standing(
    db,
    actor,
    entries.flatMap(({ subjects }) => subjects.flatMap(cycleIn)),
  )
  const open = entries.filter(({ type, subjects }) => {
    const [cycle] = subjects.flatMap(cycleIn)
    const stand = cycle === undefined ? undefined : known.get(cycle)
    if (!stand?.reached) return false
    return stand.finished || (!stand.involved && steps.has(type))
  })
  // The first telling of an older house is about all cycles at once.
  const whole = (await wholeIsOpen(db, actor)) ? entries.filter(({ subjects }) => subjects.length === 0) : []
  return new Set([...open, ...whole].map(({ seq }) => seq))
}

interface Stand {
  /** The reader reaches every office of the cycle. */
  readonly reached: boolean
  /** The reader answers in it or leads a group. */
  readonly involved: boolean
  readonly finished: boolean
}

async function standing(db: AnyDb, actor: Actor, cycles: readonly string[]): Promise<Map<string, Stand>> {
  const ids = [...new Set(cycles)]
  const panels = Map.groupBy(await panelsOf(db, ids), (one) => one.cycle)
  const seats = new Set((await respondentsBehind(db, actor)).map((one) => one.cycle))
  const standOf = (id: string): Stand => {
    const all: readonly PanelRecord[] = panels.get(id) ?? []
    return {
      reached: all.length > 0 && all.every((one) => reaches(actor, 'assessment.read', one.office)),
      involved: seats.has(id) || all.some((one) => one.facilitator === actor.id),
      finished: all.every((one) => one.state === 'accepted'),
    }
  }
  return new Map(ids.map((id) => [id, standOf(id)]))
}

async function wholeIsOpen(db: AnyDb, actor: Actor): Promise<boolean> {
  if (!reaches(actor, 'assessment.read', null)) return false
  const cycles = (await allCycles(db)).map((one) => one.id)
  return (await panelsOf(db, cycles)).every((one) => one.state === 'accepted')
}

const UUID = /^assessment:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function cycleIn(reference: string): string[] {
  const id = UUID.exec(reference)?.[1]
  return id === undefined ? [] : [id]
}
