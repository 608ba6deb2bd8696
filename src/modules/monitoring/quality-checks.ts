/** What is looked at in the loaded data, as data: which values cannot be, and which indicators need which column. */
import { oneOf } from '#platform/duck.ts'
import { type CanonicalTable, lanes } from './columns.model.ts'
import type { IndicatorId } from './findings.model.ts'

export interface Check {
  readonly table: CanonicalTable
  /** Column to which the problem is counted. */
  readonly column: string
  readonly kind: 'out-of-range' | 'impossible'
  /** Code of the problem; its sentence is made in the reader's language. */
  readonly code: string
  /** SQL over one row of the table. */
  readonly when: string
}

const amounts = [
  'net_mass_kg',
  'declared_value',
  'assessed_value',
  'duty_paid',
  'additional_duty',
  'tax_rate',
]

const order = [
  ['assigned_at', 'registered_at'],
  ['inspected_at', 'assigned_at'],
  ['released_at', 'registered_at'],
  ['released_at', 'inspected_at'],
] as const

export const rowChecks: readonly Check[] = [
  ...amounts.map((column) => declared(column, 'out-of-range', 'negative', `${column} < 0`)),
  declared('net_mass_kg', 'out-of-range', 'zero', 'net_mass_kg = 0'),
  declared('tax_rate', 'out-of-range', 'above-1000-percent', 'tax_rate > 1000'),
  declared('hs6', 'out-of-range', 'not-six-digits', "not regexp_full_match(hs6, '[0-9]{6}')"),
  ...['channel_initial', 'channel_final'].map((column) =>
    declared(column, 'out-of-range', 'unknown-lane', `not ${oneOf(column, lanes)}`),
  ),
  ...order.map(([later, earlier]) =>
    declared(later, 'impossible', `before-${earlier.replace('_at', '')}`, `${later} < ${earlier}`),
  ),
]

function declared(column: string, kind: Check['kind'], code: string, when: string): Check {
  return { table: 'declarations', column, kind, code, when }
}

/** Against other tables; asked only when the other table has rows. */
export const joinChecks: readonly (Check & { readonly needs: CanonicalTable })[] = [
  {
    ...declared('inspector_id', 'impossible', 'not-on-roster', ''),
    // Equality on hashed keys: a range of dates would compare every row with every day of the officer.
    when: `inspector_id is not null and assigned_at is not null
      and (office_id, inspector_id, assigned_at::date) not in (select (office_id, officer_id, date) from roster)
      and (office_id, inspector_id, assigned_at::date - 1) not in (select (office_id, officer_id, date) from roster)`,
    needs: 'roster',
  },
  {
    table: 'edits',
    column: 'decl_id',
    kind: 'impossible',
    code: 'unknown-declaration',
    when: 'not exists (select 1 from declarations d where d.decl_id = t.decl_id)',
    needs: 'declarations',
  },
  {
    table: 'roster',
    column: 'officer_id',
    kind: 'impossible',
    code: 'unknown-officer',
    when: 'not exists (select 1 from officers o where o.officer_id = t.officer_id)',
    needs: 'officers',
  },
]

/** Columns that are empty for most rows by nature: only their complete absence says something. */
export const sparse: ReadonlySet<string> = new Set([
  'assigned_at',
  'inspected_at',
  'assessed_value',
  'additional_duty',
  'override_by',
  'override_reason',
  'inspector_first',
  'inspector_id',
  'finding',
  'finding_type',
])

/** What cannot be computed, or only weakly, without the column (`*`: without the table). */
export const needed: Readonly<Record<CanonicalTable, Readonly<Record<string, readonly IndicatorId[]>>>> = {
  declarations: {
    manifest_id: ['steering'],
    assigned_at: ['steering', 'queue-jump'],
    released_at: ['release-time', 'queue-jump'],
    shift: ['steering'],
    broker_id: ['steering', 'broker-concentration', 'override', 'queue-jump', 'cancel-relodge'],
    importer_id: ['undervaluation', 'digits', 'cancel-relodge'],
    hs6: ['steering', 'finding-rate', 'value-uplift', 'undervaluation'],
    origin: ['finding-rate', 'undervaluation'],
    net_mass_kg: ['undervaluation'],
    declared_value: ['undervaluation', 'value-uplift', 'digits'],
    assessed_value: ['value-uplift'],
    channel_initial: ['override'],
    channel_final: ['override', 'finding-rate', 'release-time'],
    override_by: ['override'],
    inspector_first: ['reassignment'],
    inspector_id: [
      'steering',
      'broker-concentration',
      'finding-rate',
      'value-uplift',
      'release-time',
      'queue-jump',
    ],
    finding: ['finding-rate', 'override'],
  },
  roster: {
    '*': ['off-roster-edits', 'steering'],
    on_from: ['off-roster-edits'],
    on_to: ['off-roster-edits'],
  },
  officers: {},
  edits: { '*': ['off-roster-edits'] },
}
