/**
 * Evidence: a kept file, an address or a live figure of another room, until the result is accepted. Before the reveal only whoever added it
 * sees it, and the ledger holds a salted commitment to a file without its author.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import type { FileInfo } from '#platform/files/files.ts'
import type { Actor } from '#platform/rpc.ts'
import type { NewEvidence } from './answers.contract.ts'
import { evidenceById, stagesOf } from './board.store.ts'
import { indicatorsByFactor } from './contradiction.model.ts'
import {
  cycleById,
  lockPanel,
  type PanelRecord,
  questionnaireOfCycle,
  respondentsBehind,
} from './cycle.store.ts'
import { type EvidenceDeps, ROOM } from './deps.ts'
import type { AssessmentTables } from './tables.ts'
import type { Evidence } from './view.model.ts'

type Tx = Transaction<AssessmentTables>
type AddRefusal = 'NOT_FOUND' | 'CLOSED' | 'BAD_ADDRESS' | 'UNKNOWN_INDICATOR' | 'UNKNOWN_FILE'

export const liveIndicators: readonly string[] = Object.values(indicatorsByFactor).flat()

export async function addEvidence(
  deps: EvidenceDeps,
  wish: NewEvidence,
  actor: Actor,
): Promise<Result<Evidence, AddRefusal>> {
  const fault = faultOf(wish)
  if (fault) return err(fault)
  return deps.db.transaction().execute(async (tx): Promise<Result<Evidence, AddRefusal>> => {
    const place = await placeFor(tx, wish, actor)
    if (!place.ok) return place
    const { cycle, respondent } = place.value
    const file = wish.kind === 'file' ? await claim(deps, tx, { id: wish.reference, actor }) : null
    if (file === undefined) return err('UNKNOWN_FILE')
    const id = randomUUID()
    const { panel, ...row } = wish
    await tx
      .insertInto('assessment.evidence')
      .values({ id, panel, ...row, respondent, added_at: deps.now(), removed_at: null, ...columnsOf(file) })
      .execute()
    if (file)
      await deps.recorder.record(tx, {
        type: 'assessment.evidence-file-added',
        actor: respondent === null ? actor.id : null, // whose evidence it is, is told to nobody
        subjects: [`assessment:${cycle}`],
        content: { commitment: commitmentTo(file) },
      })
    const facts = file ? { file: { type: file.type, bytes: file.bytes, sha256: file.sha256 } } : {}
    return ok({ id, ...row, mine: true, ...facts })
  })
}

/** Where the caller adds it, and as whom: a respondent, or (null) the one who leads the group. */
async function placeFor(
  tx: Tx,
  { panel: id, question }: NewEvidence,
  actor: Actor,
): Promise<Result<{ cycle: string; respondent: string | null }, 'NOT_FOUND' | 'CLOSED'>> {
  const panel = await lockPanel(tx, id)
  const cycle = panel && (await cycleById(tx, panel.cycle))
  const asked = cycle && (await questionnaireOfCycle(tx, cycle)).questions.find((one) => one.id === question)
  if (!panel || !asked) return err('NOT_FOUND')
  const seat = (await respondentsBehind(tx, actor)).find((one) => one.panel === panel.id)
  const leads = panel.facilitator === actor.id
  if (!seat && !leads) return err('NOT_FOUND')
  if (isClosed(panel)) return err('CLOSED')
  const stage = (await stagesOf(tx, panel.id)).get(asked.factor)
  if (leads && stage === 'alone') return err('CLOSED') // the facilitator waits like everybody else
  return ok({ cycle: panel.cycle, respondent: seat?.id ?? null })
}

interface Claimed extends FileInfo {
  readonly salt: Buffer
}

async function claim(
  { files }: EvidenceDeps,
  tx: Tx,
  { id, actor }: { id: string; actor: Actor },
): Promise<Claimed | undefined> {
  const stored = await files.storeFile(tx, id, { room: ROOM, by: actor.id })
  return stored.ok ? { ...stored.value, salt: randomBytes(32) } : undefined
}

function columnsOf(file: Claimed | null) {
  if (!file) return { file_type: null, bytes: null, sha256: null, salt: null }
  return { file_type: file.type, bytes: file.bytes, sha256: file.sha256, salt: file.salt }
}

/** SHA-256 over salt and hash: a well-known document cannot be recognised by its hash. */
function commitmentTo({ salt, sha256 }: { readonly salt: Buffer; readonly sha256: string }): string {
  return createHash('sha256').update(salt).update(sha256).digest('hex')
}

/** Takes own evidence away; of a file the key is deleted, and with it the content. */
export async function removeEvidence(
  { db, now, files, recorder }: EvidenceDeps,
  id: string,
  actor: Actor,
): Promise<Result<true, 'NOT_FOUND' | 'CLOSED'>> {
  const found = await evidenceById(db, id)
  if (!found) return err('NOT_FOUND')
  return db.transaction().execute(async (tx): Promise<Result<true, 'NOT_FOUND' | 'CLOSED'>> => {
    const panel = await lockPanel(tx, found.panel)
    const seats = await respondentsBehind(tx, actor)
    if (!panel || !isOwn(found.respondent, panel, { actor, seats: seats.map((one) => one.id) }))
      return err('NOT_FOUND')
    if (isClosed(panel)) return err('CLOSED')
    const gone = await tx
      .updateTable('assessment.evidence')
      .set({ removed_at: now(), label: '–', reference: '–' })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .returning(['sha256', 'salt'])
      .executeTakeFirst()
    if (!gone) return err('NOT_FOUND')
    if (gone.sha256 === null || gone.salt === null) return ok(true)
    await files.eraseFile(tx, found.reference, { room: ROOM })
    await recorder.record(tx, {
      type: 'assessment.evidence-file-erased',
      actor: found.respondent === null ? actor.id : null,
      subjects: [`assessment:${panel.cycle}`],
      content: { commitment: commitmentTo({ sha256: gone.sha256, salt: gone.salt }) },
    })
    return ok(true)
  })
}

/** Whether the caller added it: as a respondent, or as the one who leads the group. */
export function isOwn(
  respondent: string | null,
  panel: Pick<PanelRecord, 'facilitator'>,
  { actor, seats }: { readonly actor: Actor; readonly seats: readonly string[] },
): boolean {
  return respondent === null ? panel.facilitator === actor.id : seats.includes(respondent)
}

function isClosed({ state }: Pick<PanelRecord, 'state'>): boolean {
  return state === 'submitted' || state === 'accepted'
}

function faultOf({ kind, reference }: NewEvidence): AddRefusal | null {
  if (kind === 'live') return liveIndicators.includes(reference) ? null : 'UNKNOWN_INDICATOR'
  if (kind === 'file') return null // the door to files judges it
  return URL.canParse(reference) && /^https?:/i.test(reference) ? null : 'BAD_ADDRESS'
}
