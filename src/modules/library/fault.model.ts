/** What can be wrong with an instrument that somebody wrote, and where. Sentences are in `text/`. Pure. */
import * as z from 'zod'

export const FaultCode = z.enum([
  'SYNTAX',
  'TOO_LARGE',
  'NO_FILE_OF_THIS_KIND',
  'KEY_UNKNOWN',
  'KEY_MISSING',
  'VALUE_WRONG',
  'TEXT_EMPTY',
  'TEXT_TOO_LONG',
  'MISSING_ENGLISH',
  'LEVEL_COUNT',
  'SCALE_UNKNOWN',
  'HTML',
  'CONTROL_CHARACTER',
  'DUPLICATE_ID',
  'PREFIX',
  'PARENT_UNKNOWN',
  'LINK_UNKNOWN',
  'ABOUT_UNKNOWN',
  'CONDITION_UNKNOWN',
  'CONDITION_CYCLE',
  'NO_QUESTION',
  'IDS_CHANGED',
  'ID_ADDED',
  'COLUMN_UNKNOWN',
  'COLUMN_MISSING',
  'SHEET_MISSING',
  'BASE_UNKNOWN',
  'PREFIX_TAKEN',
  'STILL_NAMED',
])
export type FaultCode = z.infer<typeof FaultCode>

export const Fault = z.object({
  code: FaultCode,
  /** Line of a YAML file, cell of a workbook (`provisions!C12`), or the id of a provision in a draft. */
  at: z.object({ line: z.int().optional(), cell: z.string().optional(), provision: z.string().optional() }),
  /** Fills the sentence: `key`, `id`, `detail`. */
  params: z.record(z.string(), z.string()),
})
export type Fault = z.infer<typeof Fault>

export type Path = readonly (string | number)[]

/** A fault before the reader of the file has said which line or cell the path is. */
export interface Found {
  readonly code: FaultCode
  readonly path: Path
  readonly params: Readonly<Record<string, string>>
}

export function found(code: FaultCode, path: Path, params: Readonly<Record<string, string>> = {}): Found {
  return { code, path, params }
}
