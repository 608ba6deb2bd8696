/** What the columns of the extract hold, for people; their names in the extract stand beside. The other languages must have the same keys. */
import type { canonicalTables } from '../columns.model.ts'

type Names<T> = T extends unknown ? keyof T : never

/** Every column of every table of the extract. */
export type ColumnName = Names<(typeof canonicalTables)[keyof typeof canonicalTables]>

export const columnsEn: Readonly<Record<ColumnName, string>> = {
  decl_id: 'Declaration',
  manifest_id: 'Manifest',
  registered_at: 'Registered',
  assigned_at: 'Assigned',
  inspected_at: 'Inspected',
  released_at: 'Released',
  office_id: 'Office',
  shift: 'Shift',
  broker_id: 'Broker',
  importer_id: 'Importer',
  aeo: 'Authorised operator',
  hs6: 'HS code (6 digits)',
  origin: 'Country of origin',
  departure: 'Country of departure',
  transport: 'Means of transport',
  process_type: 'Procedure',
  import_type: 'Kind of import',
  tax_rate: 'Rate of duty (%)',
  net_mass_kg: 'Net mass (kg)',
  declared_value: 'Declared value',
  assessed_value: 'Assessed value',
  duty_paid: 'Duty paid',
  additional_duty: 'Additional duty',
  risk_score: 'Risk score',
  channel_initial: 'Lane at first',
  channel_final: 'Lane in the end',
  override_by: 'Lane changed by',
  override_reason: 'Reason of the change',
  inspector_first: 'Inspector at first',
  inspector_id: 'Inspector in the end',
  finding: 'Irregularity found',
  finding_type: 'Kind of irregularity',
  date: 'Day',
  desk: 'Desk',
  officer_id: 'Officer',
  on_from: 'On duty from',
  on_to: 'On duty until',
  role: 'Role',
  name: 'Name',
  edited_at: 'Changed at',
  user_id: 'Changed by',
  field: 'What was changed',
}
