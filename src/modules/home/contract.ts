/** What waits for the reader, and the search over what the reader may see. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { languages } from '#kernel/text.ts'

export const TaskShape = z.object({
  text: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  link: z.string(),
  due: z.string().nullable(),
  since: z.string().nullable(),
  late: z.boolean(),
})
export type ShownTask = z.infer<typeof TaskShape>

export const FoundShape = z.object({
  kind: z.string(),
  title: z.string(),
  detail: z.string(),
  link: z.string(),
})

/** Of the reader: titles come in it where a room has them in several. */
const language = z.enum(languages).default('en')
/** Rooms whose part could not be asked. */
const missing = z.array(z.string())

export const homeContract = {
  tasks: oc
    .route({
      method: 'GET',
      path: '/home/tasks',
      summary: 'What waits for the caller, late and soon due first',
    })
    .input(z.object({ language }).default({ language: 'en' }))
    .output(z.object({ items: z.array(TaskShape), missing })),
  search: oc
    .route({ method: 'GET', path: '/home/search', summary: 'Search over what the caller may see, by room' })
    .input(z.object({ text: z.string().trim().min(2).max(100), language }))
    .output(
      z.object({ rooms: z.array(z.object({ room: z.string(), items: z.array(FoundShape) })), missing }),
    ),
}
