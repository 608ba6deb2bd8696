/** A declaration as the extract writes it. */
import type { Times } from './clearance.ts'
import type { Clock } from './clock.ts'
import type { Finding } from './control.ts'
import type { House } from './house.ts'
import type { Declaration } from './lodge.ts'
import type { Random } from './random.ts'
import type { Spelling } from './spelling.ts'
import type { Office, Officer } from './staff.ts'
import type { Cell } from './table.ts'

export const COLUMNS = [
  ...[
    'decl_id',
    'manifest_id',
    'registered_at',
    'assigned_at',
    'inspected_at',
    'released_at',
    'office_id',
    'shift',
  ],
  ...[
    'broker_id',
    'importer_id',
    'aeo',
    'hs6',
    'origin',
    'departure',
    'transport',
    'process_type',
    'import_type',
  ],
  ...[
    'tax_rate',
    'net_mass_kg',
    'declared_value',
    'assessed_value',
    'duty_paid',
    'additional_duty',
    'risk_score',
  ],
  ...[
    'channel_initial',
    'channel_final',
    'override_by',
    'override_reason',
    'inspector_first',
    'inspector_id',
  ],
  ...['finding', 'finding_type'],
]

const TRANSPORT = ['sea', 'road', 'road', 'rail', 'air']

export interface Outcome extends Declaration {
  readonly n: number
  readonly manifest: number
  readonly office: Office
  readonly first: Officer | undefined
  readonly inspector: Officer | undefined
  readonly works: boolean
  readonly finding: Finding | undefined
  readonly times: Times
}

export function rowOf(
  how: { house: House; clock: Clock; spell: Spelling; random: Random },
  one: Outcome,
): Cell[] {
  const { house, clock, spell, random } = how
  const { goods, finding } = one
  const { heading, origin } = goods.line
  const changed = one.final !== one.initial
  const risk = Math.round(100 / (1 + Math.exp(-1.4 * (one.risk - 0.3))))
  const cells: Cell[] = [
    spell.declaration(one.n, one.office.index),
    spell.manifest(one.manifest),
    clock.stamp(one.registered),
    one.drawn ? clock.stamp(one.assigned) : undefined,
    one.works && one.times.inspected !== undefined ? clock.stamp(one.times.inspected) : undefined,
    clock.stamp(one.times.released),
    spell.office(one.office.index),
    String.fromCodePoint(65 + one.shift),
    spell.broker(one.broker.index),
    spell.importer(goods.importer.index),
    goods.importer.trusted ? house.extract.aeo[0] : house.extract.aeo[1],
    heading.hs6,
    origin.code,
    random.chance(0.8) ? origin.code : random.chance(0.85) ? 'TR' : undefined,
    TRANSPORT[one.office.index % TRANSPORT.length],
    random.chance(0.93) ? 'IM4' : 'IM7',
    random.chance(0.96) ? '11' : '21',
    heading.rate,
    random.chance(0.003) ? undefined : goods.mass,
    goods.declared.toFixed(2),
    (finding?.assessed ?? goods.declared).toFixed(2),
    Math.round((goods.declared * heading.rate) / 100),
    finding?.additional ?? 0,
    risk,
    one.initial,
    one.final,
    changed ? spell.officer(one.supervisor) : undefined,
    changed ? one.reason : undefined,
    one.first ? spell.officer(one.first) : undefined,
    one.inspector ? spell.officer(one.inspector) : undefined,
    one.works ? (finding ? 1 : 0) : undefined,
    finding?.type,
  ]
  if (house.extract.empty.length > 0)
    for (const [i, column] of COLUMNS.entries())
      if (house.extract.empty.includes(column)) cells[i] = undefined
  return cells
}
