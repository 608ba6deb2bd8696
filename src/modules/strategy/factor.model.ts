/** The ten key factors of the Revised Arusha Declaration (2003), under which objectives and actions stand. Pure. */
import * as z from 'zod'

export const Factor = z.enum([
  'RAD-1',
  'RAD-2',
  'RAD-3',
  'RAD-4',
  'RAD-5',
  'RAD-6',
  'RAD-7',
  'RAD-8',
  'RAD-9',
  'RAD-10',
])
export type Factor = z.infer<typeof Factor>
