/** What the command line and other rooms may ask of monitoring. Officers are masked here as everywhere. */
import { basename } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { err, type Result } from '#kernel/result.ts'
import type { Found, Task } from '#kernel/task.ts'
import type { RecordingRoom } from '#modules/ledger/public.ts'
import type { Progress } from '#platform/job-worker.ts'
import type { Actor } from '#platform/rpc.ts'
import { findingsOf, latestAnalysis, latestResult } from './analysis.store.ts'
import { analyseLake } from './analysis-job.ts'
import { cardFolder } from './card-file.ts'
import { findingTable } from './exports.ts'
import type { IndicatorId } from './findings.model.ts'
import { foundLeads, leadTasks } from './home.ts'
import { type FileToLoad, loadFiles } from './import-job.ts'
import { findLeads, type LeadFilter } from './lead.store.ts'
import { allDeclarations, type Table as TextTable } from './lead-declarations.ts'
import type { Load, Message, Table } from './load.model.ts'
import { allLoads } from './load.store.ts'
import { type LoadMoveRequest, moveLoad as moveLoadIn } from './load-move.ts'
import { type Mask, readMask } from './mask.ts'
import {
  type MonthlyMeasure,
  type MonthPoint,
  monthlyMeasures as measures,
  monthlySeries,
} from './monthly-series.ts'
import { type RecordingDeps, recordingRoomOf } from './recording.ts'
import type { Room } from './room.ts'
import { type IndicatorStanding, standingAt } from './standing.store.ts'
import type { MonitoringTables } from './tables.ts'
import type { Analysis, LeadRow } from './view.model.ts'
import { toLeadRow } from './views.ts'

export interface Steered {
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
}

export interface NamedFile {
  readonly file: string
  /** Found out from the header when left out. */
  readonly table?: Table | undefined
  readonly mapping?: string | undefined
  readonly replaces?: string | undefined
}

/** Loads files: all of them or none. Remarks, or the reasons why nothing was loaded. */
export async function importFiles(
  room: Room,
  files: readonly NamedFile[],
  steered: Steered & { readonly by: string },
): Promise<Result<Message[], Message[]>> {
  const known: FileToLoad[] = []
  for (const { file, table, mapping, replaces } of files) {
    const fileName = basename(file)
    const looked = await room.importer.look(file, fileName)
    if (!looked.ok) return err([{ ...looked.error, params: { ...looked.error.params, file: fileName } }])
    const { proposal } = looked.value
    known.push({
      file,
      fileName,
      table: table ?? proposal.table,
      mapping: mapping ?? proposal.mapping,
      replaces: replaces ?? null,
    })
  }
  return loadFiles({ ...room, ...steered, by: { id: null, name: steered.by } }, known)
}

/** Takes a load out of use or puts it back. */
export function moveLoad(
  room: Room,
  { by, ...asked }: Steered & Omit<LoadMoveRequest, 'by'> & { readonly by: string },
): Promise<Result<Message[], Message[]>> {
  const { signal, progress, ...request } = asked
  return moveLoadIn({ ...room, signal, progress }, { ...request, by: { id: null, name: by } })
}

/** Runs all indicators over what is loaded and raises the leads. */
export function analyse(room: Room, steered: Steered): Promise<Result<Message[], Message[]>> {
  return analyseLake({ ...room, ...steered, cardFolder, by: null })
}

/** What waits for this person: leads of their place, and questions about themselves. */
export function tasksFor(db: Kysely<MonitoringTables>, actor: Actor, _now: Date): Promise<Task[]> {
  return leadTasks(db, actor)
}

/** Leads that this person may see, by number, code or office. */
export function searchFor(
  db: Kysely<MonitoringTables>,
  actor: Actor,
  text: string,
  limit: number,
): Promise<Found[]> {
  return foundLeads(db, actor, text, limit)
}

export function listLoads(room: Room): Promise<Load[]> {
  return allLoads(room.db)
}

export async function lastAnalysis(room: Room): Promise<Analysis | null> {
  return latestAnalysis(room.db)
}

/** Leads, strongest first unless asked otherwise. */
export async function listLeads(
  room: Room,
  filter: Partial<Omit<LeadFilter, 'reader' | 'offices'>> = {},
): Promise<{ items: LeadRow[]; total: number }> {
  const asked = {
    sort: 'q' as const,
    descending: false,
    limit: 200,
    offset: 0,
    ...filter,
    reader: null,
    offices: null,
  }
  const { items, total } = await findLeads(room.db, asked)
  return { items: items.map((lead) => toLeadRow(lead, new Map())), total }
}

/** The declarations behind the lead with this number; null when there is no such lead. */
export async function declarationsOfLead(room: Room, number: number): Promise<TextTable | null> {
  const lead = await room.db
    .selectFrom('monitoring.lead')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return lead ? allDeclarations(room, lead) : null
}

/** The findings of the last analysis that ran the indicator; null before any did. */
export async function findingsOfIndicator(room: Room, indicator: IndicatorId) {
  const latest = await latestResult(room.db, indicator)
  if (!latest) return null
  return findingTable(await findingsOf(room.db, { analysisId: latest.analysisId, indicator }))
}

/** How each indicator stands at these offices, without any person: computed or not, and how much stands out unexplained. */
export function indicatorsAt(
  db: Kysely<MonitoringTables>,
  offices: readonly string[],
): Promise<IndicatorStanding[]> {
  return standingAt(db, offices)
}

/** For the ledger's views: which of its subjects a reader may see here, and whether the rows are what was recorded. */
export function recordingRoom(room: RecordingDeps): RecordingRoom {
  return recordingRoomOf(room)
}

/** The secret codes of officers in this house, for a command that compares; null when it has made none yet. */
export function maskOf(dataDir: string): Mask | null {
  return readMask(dataDir)
}

export type { MonthlyMeasure, MonthPoint }

/** Figures that can be followed month by month. */
export const monthlyMeasures: readonly MonthlyMeasure[] = measures

/** One figure by month, of the whole administration (`office` null) or of one office. Whole months only. */
export function indicatorByMonth(
  room: Pick<Room, 'lake'>,
  asked: { readonly measure: MonthlyMeasure; readonly office: string | null },
): Promise<MonthPoint[]> {
  return monthlySeries(room.lake, asked)
}

/** Page of the lead; null when there is none. Who may open it is asked there. */
export async function leadPage(db: Kysely<MonitoringTables>, id: string): Promise<string | null> {
  const found = await db
    .selectFrom('monitoring.lead')
    .select('id')
    .where(sql<boolean>`id::text = ${id}`)
    .executeTakeFirst()
  return found ? `/monitoring/leads/${found.id}` : null
}
