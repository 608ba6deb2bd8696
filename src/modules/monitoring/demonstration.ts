/**
 * The demonstration administration on first run: made, loaded through the same import, analysed. A half-done one starts over:
 * it counts as there only when its analysis is.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { AnyDb } from '#platform/db.ts'
import type { Progress } from '#platform/job-worker.ts'
import { latestAnalysis } from './analysis.store.ts'
import { analyseLake } from './analysis-job.ts'
import { cardFolder } from './card-file.ts'
import { generateWorld } from './demo/generate.ts'
import { type PersonnelFile, personnelFiles } from './demo/personnel.ts'
import { type FileToLoad, loadFiles } from './import-job.ts'
import type { Importer } from './importer.ts'
import type { LeadRecord } from './lead.store.ts'
import { findLeads, insertEvent, saveMove } from './lead.store.ts'
import type { Table } from './load.model.ts'
import { type ActiveLoad, activeLoads, allLoads } from './load.store.ts'
import type { Mask } from './mask.ts'
import type { Place } from './place.ts'
import { leadSubjects, recordHappening } from './record.ts'
import { officersOfLead } from './views.ts'

export interface DemonstrationDeps extends Place {
  readonly db: AnyDb
  readonly importer: Importer
  readonly mask: Mask
  readonly size: number
  readonly now: () => Date
  readonly signal?: AbortSignal
  readonly progress: (progress: Progress) => void
}

/** A Monday, so that weekdays fall as the generator plans them; a year of data ends in the past. */
const firstDay = new Date('2025-09-01T00:00:00Z')
const SEED = 20_260_302

const by = { id: null, name: 'Tamga demonstration' }

/** Not when somebody's own files are loaded or something was analysed. A demonstration that was interrupted is due again. */
export async function demonstrationIsDue(db: AnyDb): Promise<boolean> {
  if (await latestAnalysis(db)) return false
  return holdsDemonstrationOnly(db)
}

/** Nobody has loaded files of their own. */
export async function holdsDemonstrationOnly(db: AnyDb): Promise<boolean> {
  return (await allLoads(db)).every((load) => load.loadedBy === by.name)
}

/** Its offices, posts, officers, postings and roster, for the room that keeps people. */
export function demonstrationPersonnel(size: number): PersonnelFile[] {
  return personnelFiles({ size, seed: SEED, firstDay })
}

export async function buildDemonstration(deps: DemonstrationDeps): Promise<void> {
  const out = join(deps.tempDir, 'demonstration')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  try {
    const world = await generateWorld({
      size: deps.size,
      seed: SEED,
      schemes: 'all',
      out,
      firstDay,
      onProgress: (done, total) => deps.progress({ step: 'generate', done, total, unit: 'rows' }),
      ...(deps.signal ? { signal: deps.signal } : {}),
    })
    const before = await activeLoads(deps.db)
    const tables = ['declarations', 'roster', 'officers', 'edits', 'rules'] as const
    const loaded = await loadFiles(
      { ...deps, by },
      tables.map((table) => toLoad(table, world.files[table], before)),
    )
    if (!loaded.ok) throw new Error(`the demonstration could not be loaded: ${JSON.stringify(loaded.error)}`)
    const analysed = await analyseLake({ ...deps, cardFolder, by: null })
    if (!analysed.ok)
      throw new Error(`the demonstration could not be analysed: ${JSON.stringify(analysed.error)}`)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

/** What an interrupted demonstration of another size loaded is replaced. */
function toLoad(table: Table, file: string, before: readonly ActiveLoad[]): FileToLoad {
  const replaces = before.find((load) => load.table === table)?.id ?? null
  return { file, fileName: basename(file), table, mapping: 'tamga', replaces }
}

/** An officer with a lead on which a reply is asked, for the officer's account of the demonstration; null without leads. */
export async function askDemonstrationReply(db: AnyDb, at: Date): Promise<string | null> {
  const { items } = await findLeads(db, {
    sort: 'q',
    descending: false,
    limit: 200,
    offset: 0,
    reader: null,
    offices: null,
  })
  const about = items.filter((lead) => officersOfLead(lead).length > 0)
  const asked = about.find((lead) => lead.reply_asked) ?? (await ask(db, about[0], at))
  return asked ? (officersOfLead(asked)[0] ?? null) : null
}

async function ask(db: AnyDb, lead: LeadRecord | undefined, at: Date): Promise<LeadRecord | undefined> {
  if (!lead) return undefined
  await db.transaction().execute(async (tx) => {
    await saveMove(tx, lead.id, { status: 'under-review', replyAsked: true, replied: false })
    const author = { id: null, displayName: 'Tamga' }
    await insertEvent(tx, { leadId: lead.id, at, by: author, move: 'review', text: '' })
    const text = 'Please tell us how these files reached you.'
    await insertEvent(tx, { leadId: lead.id, at, by: author, move: 'ask-reply', text })
    const common = { at, actor: null, subjects: leadSubjects(lead) }
    const content = { number: lead.number, status: 'under-review' }
    await recordHappening(tx, {
      ...common,
      type: 'monitoring.lead-reviewed',
      content: { ...content, text: '' },
    })
    await recordHappening(tx, {
      ...common,
      type: 'monitoring.lead-reply-asked',
      content: { ...content, text },
    })
  })
  return lead
}
