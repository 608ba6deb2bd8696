/** The official assignment rule of the administration, as it would state it itself; and its list of officers. */
import type { Office } from './administration.ts'
import { headers } from './csv-rows.ts'

export function ruleOf(offices: readonly Office[]): object {
  const byOffice = <T>(value: (office: Office) => T) =>
    Object.fromEntries(offices.map((office) => [office.id, value(office)]))
  return {
    stratum: ['office', 'shift_date', 'shift', 'desk'],
    assignment_unit: 'manifest',
    lanes_assigned: ['yellow', 'red'],
    shift_hours: byOffice((office) => office.shifts),
    desk_of_chapters: byOffice(({ deskEnds }) =>
      Object.fromEntries(
        deskEnds.map((end, desk) => [`${two((deskEnds[desk - 1] ?? 0) + 1)}-${two(end)}`, desk]),
      ),
    ),
    method: byOffice((office) => office.method),
    weights: 'equal',
  }
}

export function officersCsv(offices: readonly Office[]): string {
  const rows = offices.flatMap(({ id, officers, approvers }) =>
    officers.map(
      (officer) => `${officer.id},${id},${approvers.includes(officer.id) ? 'supervisor' : 'inspector'}`,
    ),
  )
  return `${[headers.officers, ...rows].join('\n')}\n`
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
