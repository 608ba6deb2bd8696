/**
 * The room's rows against its entries. Who is behind a code is told by no entry; it is compared with the code itself, which only the secret
 * of the mask makes, so that a lead or a reading of a name cannot be moved to another officer unseen.
 */
import { type Kysely, sql } from 'kysely'
import { type Difference, type Refolded, type RoomFold, refoldRows } from '#modules/ledger/public.ts'
import type { AnyDb } from '#platform/db.ts'
import { compareLake } from './lake-files.ts'
import type { Mask } from './mask.ts'
import type { MonitoringTables } from './tables.ts'

/** Without the mask the codes are not compared, without the lake its files are not. */
export function refoldMonitoring(
  db: AnyDb,
  { mask, lakeDir }: { readonly mask: Mask | null; readonly lakeDir: string | null },
): Promise<Refolded> {
  return refoldRows(db, 'monitoring', [
    ...(mask === null ? [] : [codeFold(mask)]),
    ...(lakeDir === null ? [] : [lakeFold(lakeDir)]),
  ])
}

/** The files of the loads against the hashes in their rows. */
function lakeFold(lakeDir: string): RoomFold {
  return { compare: (db: Kysely<MonitoringTables>) => compareLake(db, lakeDir) }
}

function codeFold(mask: Mask): RoomFold {
  return {
    compare: async (db: Kysely<MonitoringTables>) => ({
      records: 0, // the rows are counted already
      differences: [...(await wrongCodes(db, mask)), ...(await strangeReadings(db, mask))],
    }),
  }
}

interface Coded {
  readonly row: string
  readonly what: string
  readonly who: string | null
  readonly code: string | null
  readonly officer: boolean
}

/** Leads and findings whose code is not that of the officer or firm in them. What is found is told by its own code, never by an identifier. */
async function wrongCodes(db: Kysely<MonitoringTables>, mask: Mask): Promise<Difference[]> {
  const { rows } = await sql<Coded>`
    select 'lead:' || id as row, 'subject' as what, subject as who, subject_code as code,
      subject_type in ('officer', 'pair') as officer from monitoring.lead
    union all
    select 'lead:' || id, 'counterpart', counterpart, counterpart_code, counterpart_type is not distinct from 'officer'
    from monitoring.lead
    union all
    select 'finding:' || min(id), 'subject', subject, subject_code, subject_type in ('officer', 'pair')
    from monitoring.finding group by subject, subject_code, subject_type in ('officer', 'pair')
    union all
    select 'finding:' || min(id), 'counterpart', counterpart, counterpart_code, counterpart_type is not distinct from 'officer'
    from monitoring.finding group by counterpart, counterpart_code, counterpart_type is not distinct from 'officer'`.execute(
    db,
  )
  return rows.flatMap(({ row, what, who, code, officer }) => {
    const found = officer && who !== null ? mask.officer(who) : who
    return found === code ? [] : [difference(row, what, [code, found])]
  })
}

/** Readings of the name of somebody who is not in the lead. */
async function strangeReadings(db: Kysely<MonitoringTables>, mask: Mask): Promise<Difference[]> {
  const { rows } = await sql<{ id: number; who: string; codes: string[] }>`
    select r.id, r.officer_id as who, array_remove(array[l.subject_code, l.counterpart_code], null) as codes
    from monitoring.name_reading r join monitoring.lead l on l.id = r.lead_id`.execute(db)
  return rows.flatMap(({ id, who, codes }) => {
    const found = mask.officer(who)
    return codes.includes(found)
      ? []
      : [difference(`name_reading:${id}`, 'officer_id', [codes.join(', '), found])]
  })
}

function difference(
  subject: string,
  what: string,
  [recorded, found]: readonly [string | null, string | null],
): Difference {
  return { room: 'monitoring', subject, what, recorded: recorded ?? '–', found: found ?? '–' }
}
