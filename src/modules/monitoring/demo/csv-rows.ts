/** Declarations, rosters and edits as rows of the canonical extract. */
import { canonicalTables } from '../columns.model.ts'
import type { Office } from './administration.ts'
import { isControlled } from './handling.ts'
import { type DayRoster, hoursOf } from './roster.ts'
import type { Edit, Line, Manifest } from './world-model.ts'

export const headers = {
  declarations: Object.keys(canonicalTables.declarations).join(','),
  roster: Object.keys(canonicalTables.roster).join(','),
  officers: 'officer_id,office_id,role',
  edits: Object.keys(canonicalTables.edits).join(','),
}

const letters = ['A', 'B', 'C']

/** Clock of the world: minutes since the first day as ISO local time. */
export function newClock(firstDay: Date): { time(minute: number): string; date(day: number): string } {
  const days: string[] = []
  const date = (day: number) => {
    const known = days[day + 1]
    if (known !== undefined) return known
    const text = new Date(firstDay.getTime() + day * 86_400_000).toISOString().slice(0, 10)
    days[day + 1] = text
    return text
  }
  const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))
  return {
    date,
    time(minute) {
      const day = Math.floor(minute / 1440)
      const rest = minute - day * 1440
      return `${date(day)}T${two[Math.floor(rest / 60)]}:${two[rest % 60]}:00`
    },
  }
}

export type Clock = ReturnType<typeof newClock>

export function declarationRow(clock: Clock, manifest: Manifest, line: Line): string {
  const { office, broker, importer, first, handler } = manifest
  const assigned = first !== null && isControlled(line.laneFirst)
  const seen = assigned && isControlled(line.lane)
  return [
    line.id,
    manifest.id,
    clock.time(manifest.registered),
    assigned ? clock.time(manifest.assigned) : '',
    seen ? clock.time(line.inspected) : '',
    manifest.cancelled ? '' : clock.time(line.released),
    office.id,
    letters[manifest.shift] ?? 'A',
    broker.id,
    importer.id,
    flag(importer.trusted),
    line.goods.hs6,
    line.origin,
    line.origin === 'CN' ? 'TR' : line.origin,
    transport(line),
    manifest.cancelled ? 'cancelled' : 'normal',
    'home-use',
    line.goods.taxRate,
    line.mass,
    line.declared,
    line.assessed,
    line.duty,
    line.additional,
    line.risk,
    line.laneFirst,
    line.lane,
    line.overrideBy,
    line.overrideReason,
    assigned ? first.id : '',
    assigned && handler ? handler.id : '',
    flag(seen && line.finding),
    seen ? line.findingType : '',
  ].join(',')
}

function flag(value: boolean): string {
  return value ? '1' : '0'
}

function transport(line: Line): string {
  return line.mass > 3000 ? 'rail' : line.mass < 60 ? 'air' : 'road'
}

export function rosterRows(clock: Clock, office: Office, day: number, roster: DayRoster): string[] {
  return roster.flatMap((desks, shift) => {
    return desks.flatMap((officers, desk) =>
      officers.map((officer) => {
        const [start, end] = hoursOf(office, shift, officer).map((hour) => clock.time((day * 24 + hour) * 60))
        return [clock.date(day), office.id, letters[shift], desk, officer.id, start, end].join(',')
      }),
    )
  })
}

export function editRow(clock: Clock, edit: Edit): string {
  return [edit.declaration, clock.time(edit.at), edit.user, edit.field].join(',')
}
