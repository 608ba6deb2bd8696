/** Single duties of the roster, set by hand. Times are local times of the administration. */
import { sql, type Transaction } from 'kysely'
import type { NewDuty } from './organisation.contract.ts'
import type { PeopleTables } from './tables.ts'

type Tx = Transaction<PeopleTables>

/** Whether the officer is on duty at some moment of the span. */
export async function isOnDuty(
  tx: Tx,
  officer: number,
  { from, to }: Pick<NewDuty, 'from' | 'to'>,
): Promise<boolean> {
  const { rows } = await sql`select from people.duty
    where officer = ${officer} and on_duty && tsrange(${from}::timestamp, ${to}::timestamp)`.execute(tx)
  return rows.length > 0
}

/** False where there is no such unit on the day. */
export async function insertDuty(tx: Tx, officer: number, duty: NewDuty): Promise<boolean> {
  const { unit, day, shift, desk, from, to } = duty
  const { numAffectedRows } = await sql`insert into people.duty (officer, unit, day, shift, desk, on_duty)
    select ${officer}, u.id, ${day}::date, ${shift}, ${desk}, tsrange(${from}::timestamp, ${to}::timestamp)
    from people.unit u join people.unit_period p on p.unit = u.id and p.valid @> ${day}::date
    where u.code = ${unit}`.execute(tx)
  return numAffectedRows === 1n
}

/** Unit and day of the duty that begins then; undefined when there is none. */
export async function findDuty(
  tx: Tx,
  officer: number,
  from: string,
): Promise<{ unit: string; day: string } | undefined> {
  const { rows } = await sql<{ unit: string; day: string }>`
    select u.code as unit, d.day from people.duty d join people.unit u on u.id = d.unit
    where d.officer = ${officer} and lower(d.on_duty) = ${from}::timestamp`.execute(tx)
  return rows[0]
}

export async function deleteDuty(tx: Tx, officer: number, from: string): Promise<void> {
  await sql`delete from people.duty where officer = ${officer} and lower(on_duty) = ${from}::timestamp`.execute(
    tx,
  )
}
