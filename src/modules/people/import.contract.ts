/** Files of the personnel office: looked at, then loaded. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { FileFault, ImportKind, Reject } from './import.model.ts'

/** 12 MB of file. */
const MAX_BASE64 = 16_000_000

const File = z.object({
  fileName: z.string().min(1).max(255),
  /** Found out from the header when left out. */
  kind: ImportKind.optional(),
  /** The bytes of the file, base64. */
  content: z.base64().max(MAX_BASE64),
})

/** A file as it would be, or was, loaded: read = accepted + rejected. */
export const Checked = z.object({
  kind: ImportKind,
  fileName: z.string(),
  read: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  /** The same file is what was loaded last of its kind: loading it changes nothing. */
  alreadyLoaded: z.boolean(),
  columns: z.array(z.string()),
  /** The first rows as they would be loaded. */
  rows: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
  rejects: z.array(Reject),
})
export type Checked = z.infer<typeof Checked>

export const Import = z.object({
  id: z.string(),
  kind: ImportKind,
  fileName: z.string(),
  read: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  at: z.string(),
  by: z.string(),
})
export type Import = z.infer<typeof Import>

const errors = {
  UNREADABLE: { status: 422, data: z.object({ fault: FileFault, detail: z.string() }) },
}

export const peopleImportsContract = {
  check: oc
    .route({
      method: 'POST',
      path: '/people/imports/check',
      summary: 'What a file would change; nothing is loaded',
    })
    .input(File)
    .output(Checked)
    .errors(errors),
  load: oc
    .route({ method: 'POST', path: '/people/imports', summary: 'Load a file: all accepted rows or none' })
    .input(File)
    .output(Checked.extend({ id: z.string().nullable() }))
    .errors(errors),
  list: oc
    .route({ method: 'GET', path: '/people/imports', summary: 'Files that were loaded, newest first' })
    .output(z.object({ items: z.array(Import) })),
  rejects: oc
    .route({
      method: 'GET',
      path: '/people/imports/{id}/rejects',
      summary: 'Rows of a file that were refused',
    })
    .input(z.object({ id: z.string() }))
    .output(z.object({ items: z.array(Reject) }))
    .errors({ NOT_FOUND: { status: 404 } }),
}
