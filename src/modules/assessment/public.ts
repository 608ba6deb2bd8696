/** What the composition root and other rooms may ask of assessments: never what anybody answered. */

import { formatNumber } from '#kernel/format.ts'
import { fillIn } from '#kernel/sentence.ts'
import type { Task } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { RecordingRoom, Refolded } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import { depsOf } from './api.ts'
import { panelById } from './cycle.store.ts'
import { loadDemonstration } from './demo/load.ts'
import { type AgreedLevel, levelsFor } from './levels.ts'
import { recordingRoomOf } from './recording.ts'
import { refoldAssessment as refold } from './refold.ts'
import { tasksOf } from './tasks.views.ts'
import { levelSentence } from './text/level.ts'

export type { AgreedLevel }

/** A finished cycle and a running one over the demonstration's offices; leaves a house that has any cycle as it is. */
export function loadDemonstrationAssessments(db: AnyDb, now: () => Date): Promise<void> {
  return loadDemonstration(db, now)
}

/** What waits for this person: answering, revealing, reviewing, signing. */
export function tasksFor(db: AnyDb, actor: Actor, now: () => Date): Promise<Task[]> {
  return tasksOf(depsOf({ db, now, policies: [] }), actor)
}

/** Agreed levels within the reader's reach, of all questions or of these; never of a group that has not finished. */
export function agreedLevels(db: AnyDb, actor: Actor, questions?: readonly string[]): Promise<AgreedLevel[]> {
  return levelsFor({ db }, actor, questions)
}

/** The agreed level as a sentence: `Self-assessment 3: agreed level 2.4 of 5, offices: 6`. */
export function sayLevel({ level, offices, cycle }: AgreedLevel, language: LanguageCode): string {
  return fillIn(levelSentence[language], {
    cycle: cycle.number,
    level: formatNumber(level, language, 1),
    offices,
  })
}

/** What was agreed about provisions that are questions, as sentences in the reader's language. */
export async function doingsAbout(
  db: AnyDb,
  ids: readonly string[],
  { actor, language }: { readonly actor: Actor; readonly language: LanguageCode },
): Promise<{ provision: string; room: string; label: string; to: string }[]> {
  return (await agreedLevels(db, actor, ids)).map((one) => ({
    provision: one.question,
    room: 'assessment',
    label: sayLevel(one, language),
    to: `/assessment/${one.cycle.id}/results`,
  }))
}

/** Whether the rows of this room are what its entries in the ledger tell. Names nobody and no answer. */
export function refoldAssessment(db: AnyDb): Promise<Refolded> {
  return refold(db)
}

/** Page of the results in which the gap stands that an action was made of; null when there is none. */
export async function gapPage(db: AnyDb, source: string): Promise<string | null> {
  const [panel = ''] = source.split(':')
  const found = await panelById(db, panel)
  return found ? `/assessment/${found.cycle}/results` : null
}

/** For the ledger's views: what a reader may see of this room, and whether the rows are what was recorded. */
export function recordingRoom(db: AnyDb): RecordingRoom {
  return recordingRoomOf(db)
}
