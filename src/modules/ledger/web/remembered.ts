/** The checkpoint that this browser saw last: whoever changes the past must also change what every reader's browser remembers. */
import * as z from 'zod'

const KEY = 'tamga-ledger-checkpoint'
const Remembered = z.object({ note: z.string(), size: z.number(), at: z.string() })
export type Remembered = z.infer<typeof Remembered>

export function recall(): Remembered | null {
  try {
    const parsed = Remembered.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null // private windows may refuse storage
  }
}

export function remember(checkpoint: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(checkpoint))
  } catch {
    // Then the next verification has nothing to compare with, and says so.
  }
}
