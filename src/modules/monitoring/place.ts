/** Where this room keeps its things: plain data, so that it can be handed to a worker thread. */
import type { Address } from '#platform/db.ts'

export interface Place {
  readonly address: Address
  readonly dataDir: string
  readonly lakeDir: string
  readonly tempDir: string
  readonly memoryMb: number
}
