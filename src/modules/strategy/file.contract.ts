/** Actions from a file: looked at first, then loaded. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { FileFault, FileReject } from './file.model.ts'

const File = z.object({
  fileName: z.string().trim().min(1).max(200),
  /** Base64 of the file, CSV or XLSX. */
  content: z.string().max(8_000_000),
})

const Outcome = z.object({
  read: z.number(),
  fresh: z.number(),
  changed: z.number(),
  same: z.number(),
  rejects: z.array(FileReject),
})

const unreadable = { UNREADABLE: { status: 422, data: FileFault } }

export const filesContract = {
  check: oc
    .route({
      method: 'POST',
      path: '/strategy/files/check',
      summary: 'What a file of actions would do; nothing is written',
    })
    .input(File)
    .output(Outcome)
    .errors(unreadable),
  load: oc
    .route({
      method: 'POST',
      path: '/strategy/files/load',
      summary: 'Load the accepted rows of a file, all or none of them',
    })
    .input(File)
    .output(Outcome)
    .errors(unreadable),
}
