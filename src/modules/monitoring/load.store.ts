/** The register of loads. A load is in it whole or not at all; see lake.ts for its files. */
import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Note } from './findings.model.ts'
import { type ControlTotals, Load, type Table } from './load.model.ts'
import { lastMoves } from './load-move.store.ts'
import { AssignmentRule } from './rule.model.ts'
import type { LoadTable, MonitoringTables } from './tables.ts'

type Db = Kysely<MonitoringTables>
type Tx = Transaction<MonitoringTables>

export interface NewLoad {
  readonly id: string
  readonly sha256: string
  readonly fileName: string
  readonly table: Table
  readonly mapping: string
  readonly bytes: number
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly totals: ControlTotals | null
  readonly messages: readonly Note[]
  readonly at: Date
  readonly by: { readonly id: string | null; readonly name: string }
  /** The load that this one corrects. */
  readonly replaces: string | null
  /** Of the table `rules` only. */
  readonly rule: AssignmentRule | null
}

/** All loads, newest first. */
export async function allLoads(db: Db): Promise<Load[]> {
  const [found, moves] = await Promise.all([
    db.selectFrom('monitoring.load').selectAll().orderBy('loaded_at', 'desc').execute(),
    lastMoves(db),
  ])
  return found.map((row) => toLoad(row, moves.get(row.id) ?? null))
}

export async function loadById(db: Db, id: string): Promise<Load | undefined> {
  const [row, moves] = await Promise.all([
    db.selectFrom('monitoring.load').selectAll().where('id', '=', id).executeTakeFirst(),
    lastMoves(db, id),
  ])
  return row && toLoad(row, moves.get(id) ?? null)
}

export interface ActiveLoad {
  readonly id: string
  readonly table: Table
}

export async function activeLoads(db: Db): Promise<ActiveLoad[]> {
  const found = await db
    .selectFrom('monitoring.load')
    .select(['id', 'table_name as table'])
    .where('state', '=', 'active')
    .orderBy('id')
    .execute()
  return found as ActiveLoad[] // the table's check allows these names only
}

/** Same loads, same fingerprint: what was computed from them is still true. */
export function fingerprintOf(loads: readonly ActiveLoad[]): string {
  const ids = loads.map((load) => load.id).sort()
  return createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 32)
}

/** The active load with exactly these bytes, if any. */
export async function loadWithContent(db: Db, sha256: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('monitoring.load')
    .select('id')
    .where('sha256', '=', sha256)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row?.id
}

/** All identifiers in the register, replaced ones too: their files are kept. */
export async function knownLoads(db: Db): Promise<Set<string>> {
  const found = await db.selectFrom('monitoring.load').select('id').execute()
  return new Set(found.map((row) => row.id))
}

/** `files`: extension in the lake → SHA-256. */
export async function insertLoad(
  tx: Tx,
  load: NewLoad,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await tx
    .insertInto('monitoring.load')
    .values({
      id: load.id,
      sha256: load.sha256,
      file_name: load.fileName,
      table_name: load.table,
      mapping: load.mapping,
      replaced_by: null,
      bytes: load.bytes,
      read: load.read,
      accepted: load.accepted,
      rejected: load.rejected,
      totals: load.totals && JSON.stringify(load.totals),
      messages: JSON.stringify(load.messages),
      files: JSON.stringify(files),
      loaded_at: load.at,
      loaded_by: load.by.id,
      loaded_by_name: load.by.name,
    })
    .execute()
  if (load.rule) {
    const rule = JSON.stringify(load.rule)
    await tx.insertInto('monitoring.rule').values({ load_id: load.id, rule }).execute()
  }
  if (load.replaces !== null) await markReplaced(tx, load.replaces, load.id)
}

/** Throws when the load to be replaced is not an active one: then somebody else was faster. */
async function markReplaced(tx: Tx, id: string, by: string): Promise<void> {
  const done = await tx
    .updateTable('monitoring.load')
    .set({ state: 'replaced', replaced_by: by })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) !== 1) throw new Error(`load ${id} is not active and cannot be replaced`)
}

/** The rule that counts among these loads: of the newest load of rules. */
export async function ruleAmong(db: Db, loads: readonly ActiveLoad[]): Promise<AssignmentRule | null> {
  const ids = loads.filter(({ table }) => table === 'rules').map(({ id }) => id)
  if (ids.length === 0) return null
  const row = await db
    .selectFrom('monitoring.rule')
    .select('rule')
    .where('load_id', 'in', ids)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row ? AssignmentRule.parse(row.rule) : null
}

function toLoad(
  row: Omit<LoadTable, 'state' | 'totals' | 'messages' | 'files'> & { state: string; totals: unknown },
  moved: Load['moved'],
): Load {
  return Load.parse({
    id: row.id,
    sha256: row.sha256,
    replacedBy: row.replaced_by,
    moved,
    fileName: row.file_name,
    table: row.table_name,
    mapping: row.mapping,
    state: row.state,
    loadedAt: row.loaded_at.toISOString(),
    loadedBy: row.loaded_by_name,
    bytes: row.bytes,
    read: row.read,
    accepted: row.accepted,
    rejected: row.rejected,
    totals: row.totals,
  })
}
