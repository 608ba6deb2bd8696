/** What this room needs of an importer: look at a file, show its first rows, load it into Parquet. */
import type { Result } from '#kernel/result.ts'
import type { ControlTotals, Message, Preview, Table, Upload } from './load.model.ts'
import type { AssignmentRule } from './rule.model.ts'

export interface ImportRequest {
  readonly file: string
  readonly fileName: string
  readonly table: Table
  readonly mapping: string
  /** A folder of its own on the disk of the lake; what is made is put there. */
  readonly folder: string
  readonly memoryMb: number
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: { done: number; total: number | null; unit: string }) => void) | undefined
}

export interface Imported {
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly totals: ControlTotals | null
  readonly messages: readonly Message[]
  /** Extension in the lake → file that was made. */
  readonly files: Readonly<Record<string, string>>
  readonly rule: AssignmentRule | null
}

export interface Previewed extends Preview {
  /** Numbers of the first declarations, many more than there are rows; empty for other tables. */
  readonly numbers: readonly string[]
}

export interface Importer {
  mappings(): Promise<{ id: string; title: string; tables: Table[] }[]>
  look(file: string, fileName: string): Promise<Result<Omit<Upload, 'uploadId' | 'alreadyLoaded'>, Message>>
  preview(file: string, choice: { table: Table; mapping: string }): Promise<Result<Previewed, Message>>
  load(request: ImportRequest): Promise<Result<Imported, Message[]>>
}
