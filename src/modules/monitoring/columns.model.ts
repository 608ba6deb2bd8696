/**
 * The canonical extract: tables, columns, DuckDB types. What the import produces, the analysis reads and the
 * demonstration writes. Times without zone are local time of the administration.
 */
export interface Column {
  readonly type: 'VARCHAR' | 'TIMESTAMP' | 'DATE' | 'DOUBLE' | 'INTEGER' | 'BOOLEAN'
  /** Unit shown to people; absent where the column is a code, a time or a flag. */
  readonly unit?: string
  /** A row without it is rejected. */
  readonly required?: true
}

export const declarationColumns = {
  decl_id: { type: 'VARCHAR', required: true },
  manifest_id: { type: 'VARCHAR' },
  registered_at: { type: 'TIMESTAMP', required: true },
  assigned_at: { type: 'TIMESTAMP' },
  inspected_at: { type: 'TIMESTAMP' },
  released_at: { type: 'TIMESTAMP' },
  office_id: { type: 'VARCHAR', required: true },
  shift: { type: 'VARCHAR' },
  broker_id: { type: 'VARCHAR' },
  importer_id: { type: 'VARCHAR' },
  aeo: { type: 'BOOLEAN' },
  hs6: { type: 'VARCHAR' },
  origin: { type: 'VARCHAR' },
  departure: { type: 'VARCHAR' },
  transport: { type: 'VARCHAR' },
  process_type: { type: 'VARCHAR' },
  import_type: { type: 'VARCHAR' },
  tax_rate: { type: 'DOUBLE', unit: '%' },
  net_mass_kg: { type: 'DOUBLE', unit: 'kg' },
  declared_value: { type: 'DOUBLE', unit: 'currency' },
  assessed_value: { type: 'DOUBLE', unit: 'currency' },
  duty_paid: { type: 'DOUBLE', unit: 'currency' },
  additional_duty: { type: 'DOUBLE', unit: 'currency' },
  risk_score: { type: 'DOUBLE' },
  channel_initial: { type: 'VARCHAR' },
  channel_final: { type: 'VARCHAR' },
  override_by: { type: 'VARCHAR' },
  override_reason: { type: 'VARCHAR' },
  inspector_first: { type: 'VARCHAR' },
  inspector_id: { type: 'VARCHAR' },
  finding: { type: 'BOOLEAN' },
  finding_type: { type: 'VARCHAR' },
} as const satisfies Record<string, Column>

export const rosterColumns = {
  date: { type: 'DATE', required: true },
  office_id: { type: 'VARCHAR', required: true },
  shift: { type: 'VARCHAR', required: true },
  desk: { type: 'VARCHAR' },
  officer_id: { type: 'VARCHAR', required: true },
  on_from: { type: 'VARCHAR' }, // a time, or an hour of the day counted from the shift's date: extracts differ
  on_to: { type: 'VARCHAR' },
} as const satisfies Record<string, Column>

export const officerColumns = {
  officer_id: { type: 'VARCHAR', required: true },
  office_id: { type: 'VARCHAR' },
  role: { type: 'VARCHAR' },
  /** Optional: most extracts carry codes only. Shown to people only after the reading is recorded. */
  name: { type: 'VARCHAR' },
} as const satisfies Record<string, Column>

export const editColumns = {
  decl_id: { type: 'VARCHAR', required: true },
  edited_at: { type: 'TIMESTAMP', required: true },
  user_id: { type: 'VARCHAR', required: true },
  field: { type: 'VARCHAR' },
} as const satisfies Record<string, Column>

export const canonicalTables = {
  declarations: declarationColumns,
  roster: rosterColumns,
  officers: officerColumns,
  edits: editColumns,
} as const

export type CanonicalTable = keyof typeof canonicalTables
export type DeclarationColumn = keyof typeof declarationColumns

export const lanes = ['green', 'blue', 'yellow', 'red'] as const
export type Lane = (typeof lanes)[number]
