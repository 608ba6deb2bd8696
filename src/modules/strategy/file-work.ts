/** Actions out to a file and back: every row is accepted or refused with line, column and reason; what is accepted is one transaction. */
import type { Transaction } from 'kysely'
import type { Cell } from '#kernel/csv.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import { staffAccounts, unitNames } from '#modules/people/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { mayRead, powersOver } from './access.ts'
import type { ActionText } from './action.model.ts'
import type { ActionRecord } from './action.store.ts'
import type { ActionListed } from './action.views.ts'
import { editIn, proposeIn } from './action-work.ts'
import { type StrategyDeps, todayOf } from './deps.ts'
import {
  type FileFault,
  type FileReject,
  type Known,
  readHeader,
  readNumber,
  readRow,
  rowFault,
  type Sheet,
  type SheetRow,
  shownColumns,
  type WrittenColumn,
  writtenColumns,
} from './file.model.ts'
import { recordHappening } from './record.ts'
import type { StrategyTables } from './tables.ts'
import { textOf } from './to-action.ts'
import type { ActionRow } from './view.model.ts'

type Tx = Transaction<StrategyTables>

export interface Outcome {
  readonly read: number
  readonly fresh: number
  readonly changed: number
  readonly same: number
  readonly rejects: FileReject[]
}

type Planned =
  | { readonly kind: 'fresh'; readonly text: ActionText }
  | { readonly kind: 'changed'; readonly text: ActionText; readonly row: ActionRecord }
  | { readonly kind: 'same' }

/** Looks at a file, and with `write` loads the accepted rows. */
export function takeFile(
  deps: StrategyDeps,
  { sheet, write, actor }: { readonly sheet: Sheet; readonly write: boolean; readonly actor: Actor },
): Promise<Result<Outcome, FileFault>> {
  const { db, now } = deps
  return db.transaction().execute(async (tx: Tx) => {
    const header = readHeader(sheet)
    if (!header.ok) return header
    const known = await knownOf(deps)
    const rejects: FileReject[] = []
    const count = { fresh: 0, changed: 0, same: 0 }
    const seen = new Set<number>()
    for (const row of sheet.rows) {
      const planned = await plan(tx, row, {
        at: header.value,
        known,
        seen,
        actor,
        width: sheet.header.length,
      })
      if (!planned.ok) rejects.push(planned.error)
      else {
        count[planned.value.kind]++
        if (write) await apply(tx, planned.value, now(), actor)
      }
    }
    if (write && count.fresh + count.changed > 0)
      await recordHappening(tx, {
        at: now(),
        type: 'strategy.file-loaded',
        actor: actor.id,
        subjects: [],
        content: { made: count.fresh, changed: count.changed, refused: rejects.length },
      })
    return ok({ read: sheet.rows.length, ...count, rejects })
  })
}

async function knownOf(deps: StrategyDeps): Promise<Known> {
  const day = todayOf(deps)
  const staff = await staffAccounts(deps.db, day)
  return {
    personByLogin: new Map(staff.map(({ login, id }) => [login.toLowerCase(), id])),
    offices: new Set((await unitNames(deps.db, day)).keys()),
    indicators: new Set(deps.figures.measures),
  }
}

interface Context {
  readonly at: ReadonlyMap<WrittenColumn, number>
  readonly known: Known
  readonly seen: Set<number>
  readonly actor: Actor
  readonly width: number
}

async function plan(tx: Tx, row: SheetRow, context: Context): Promise<Result<Planned, FileReject>> {
  const { at, known, actor, width } = context
  const found = await oldOf(tx, row, context)
  if (!found.ok) return found
  const old = found.value
  const read = readRow(row, at, { known, old: old && textOf(old), width })
  if (!read.ok) return read
  const text = read.value
  if (old && JSON.stringify(textOf(old)) === JSON.stringify({ ...textOf(old), ...text }))
    return ok({ kind: 'same' })
  const refuse = (column: string, code: FileReject['code']) =>
    err({ line: row.line, column, code, detail: '' })
  const { run, release } = powersOver(actor, text.office)
  if (!run && !release) return refuse('office', 'out-of-reach')
  if (old && !['proposed', 'agreed', 'under-way'].includes(old.state)) return refuse('number', 'closed')
  const fault = rowFault(row.line, text, old && old.state !== 'proposed' ? { dueOn: old.due_on } : null)
  if (fault) return err(fault)
  return ok(old ? { kind: 'changed', text, row: old } : { kind: 'fresh', text })
}

/** The action that the row's number names, held, in the version that the row has seen; null for a new one. */
async function oldOf(
  tx: Tx,
  row: SheetRow,
  { at, seen, actor }: Context,
): Promise<Result<ActionRecord | null, FileReject>> {
  const cell = (column: WrittenColumn) => row.cells[at.get(column) ?? -1] ?? ''
  const refuse = (column: string, code: FileReject['code'], detail = '') =>
    err({ line: row.line, column, code, detail })
  const [number, version] = [readNumber(cell('number')), readNumber(cell('version'))]
  if (!number.ok) return refuse('number', 'not-a-number', cell('number').slice(0, 100))
  if (!version.ok) return refuse('version', 'not-a-number', cell('version').slice(0, 100))
  if (number.value === null) return ok(null)
  if (seen.has(number.value)) return refuse('number', 'twice', String(number.value))
  seen.add(number.value)
  const old = await tx
    .selectFrom('strategy.action')
    .selectAll()
    .where('number', '=', number.value)
    .forUpdate()
    .executeTakeFirst()
  if (!old || !mayRead(actor, old, false)) return refuse('number', 'unknown-action', String(number.value))
  if (version.value === null) return refuse('version', 'missing')
  return version.value === old.version ? ok(old) : refuse('version', 'changed-since', String(old.version))
}

async function apply(tx: Tx, planned: Planned, at: Date, actor: Actor): Promise<void> {
  if (planned.kind === 'same') return
  const done =
    planned.kind === 'fresh'
      ? await proposeIn(tx, { text: planned.text }, at, actor)
      : await editIn(tx, { row: planned.row, text: planned.text, at, actor })
  if (!done.ok) throw new Error(`a row that was accepted is refused when it is written: ${done.error.code}`)
}

/** The register as a table: what can be read back first, then what is for people. */
export function toTable(
  found: readonly ActionListed[],
  rows: readonly ActionRow[],
  logins: ReadonlyMap<string, string>,
): Cell[][] {
  const login = (id: string | null) => (id === null ? null : (logins.get(id) ?? null))
  const lines = found.map((row, i): Cell[] => [
    row.number,
    row.version,
    row.title,
    row.problem,
    row.expected,
    row.measure,
    row.factor,
    row.office,
    login(row.owner_account),
    login(row.deputy_account),
    row.start_on,
    row.due_on,
    row.cost,
    row.currency,
    row.indicator,
    row.wanted,
    row.repeat_months,
    row.state,
    row.extensions,
    row.first_due_on,
    row.source_label === '' ? row.source_room : `${row.source_room}: ${row.source_label}`,
    rows[i]?.effect ?? null,
  ])
  return [[...writtenColumns, ...shownColumns], ...lines]
}
