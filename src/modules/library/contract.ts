/** Operations of the library: instruments, their provisions, the search; drafts are in their own file. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { draftsContract } from './draft.contract.ts'
import { InstrumentSummary, InstrumentView, Language, LinkedProvision, ProvisionView } from './view.model.ts'

const language = Language.default('en')
const id = z.string().max(60)

/** A file on its way through JSON. */
export const FileContent = z.object({
  fileName: z.string(),
  mime: z.string(),
  /** Base64. */
  content: z.string(),
})
export type FileContent = z.infer<typeof FileContent>

export const libraryContract = {
  list: oc
    .route({ method: 'GET', path: '/library/instruments', summary: 'Instruments in the versions in use' })
    .input(z.object({ language }))
    .output(z.object({ items: z.array(InstrumentSummary) })),
  get: oc
    .route({
      method: 'GET',
      path: '/library/instruments/{id}',
      summary: 'An instrument with its provisions, by default in the version in use',
    })
    .input(z.object({ id, version: z.coerce.number().int().positive().optional(), language }))
    .output(InstrumentView)
    .errors({ NOT_FOUND: { status: 404 } }),
  provision: oc
    .route({
      method: 'GET',
      path: '/library/provisions/{id}',
      summary: 'A provision in use: texts, levels, links, what is done about it',
    })
    .input(z.object({ id: z.string().max(50), language }))
    .output(ProvisionView)
    .errors({ NOT_FOUND: { status: 404 } }),
  search: oc
    .route({
      method: 'GET',
      path: '/library/search',
      summary: 'Provisions in use in whose texts, of any language, every word stands',
    })
    .input(z.object({ text: z.string().max(200), language }))
    .output(z.object({ items: z.array(LinkedProvision), more: z.boolean() })),
  exportFile: oc
    .route({
      method: 'GET',
      path: '/library/instruments/{id}/file',
      summary: 'An instrument as a YAML file or an XLSX workbook',
    })
    .input(
      z.object({
        id,
        version: z.coerce.number().int().positive().optional(),
        format: z.enum(['yaml', 'xlsx']),
      }),
    )
    .output(FileContent)
    .errors({ NOT_FOUND: { status: 404 } }),
  drafts: draftsContract,
}
