/** What a verification found. Pure: the command, the page and the scheduled check say the same about the same faults. */
import * as z from 'zod'

const seq = z.number()

export const Fault = z.discriminatedUnion('code', [
  /** The row is not what was signed. */
  z.object({ code: z.literal('ENTRY_ALTERED'), seq }),
  z.object({ code: z.literal('ENTRY_MISSING'), seq }),
  /** Some entry from `from` to `to` is not what was signed; the signatures around it tell no more. */
  z.object({ code: z.literal('ENTRIES_ALTERED'), from: seq, to: seq }),
  z.object({ code: z.literal('TIME_BACKWARDS'), seq }),
  /** The content is not what the entry commits to. */
  z.object({ code: z.literal('CONTENT_DIFFERS'), seq }),
  /** Content was removed and no entry records the erasure. */
  z.object({ code: z.literal('CONTENT_MISSING'), seq }),
  z.object({ code: z.literal('CONTENT_WITHOUT_ENTRY'), seq, room: z.string() }),
  /** A tile of hashes is not what the entries give. */
  z.object({ code: z.literal('TILE_ALTERED'), level: z.number(), index: z.number() }),
  z.object({ code: z.literal('CHECKPOINT_FALSE'), size: z.number() }),
  /** A checkpoint that was kept outside is gone from the database. */
  z.object({ code: z.literal('CHECKPOINT_MISSING'), size: z.number() }),
  /** A co-signature that its witness did not make for this checkpoint. */
  z.object({ code: z.literal('COSIGNATURE_FALSE'), size: z.number(), witness: z.string() }),
  /** Fewer entries are here than were signed for: an old copy was restored, or the end was deleted. */
  z.object({ code: z.literal('SHORTENED'), size: z.number(), signed: z.number(), source: z.string() }),
  /** A checkpoint from elsewhere says another history. */
  z.object({ code: z.literal('OTHER_HISTORY'), size: z.number(), source: z.string() }),
  /** A checkpoint from elsewhere that no key of this log signed. */
  z.object({ code: z.literal('FOREIGN_CHECKPOINT'), source: z.string() }),
])
export type Fault = z.infer<typeof Fault>

export const Verdict = z.object({
  intact: z.boolean(),
  /** Entries that are here. */
  entries: z.number(),
  /** Entries that a valid checkpoint covers. */
  signed: z.number(),
  /** Last entry up to which everything is as it was signed; null when already the first is not. */
  intactUpTo: z.object({ seq, at: z.string() }).nullable(),
  /** Contents that were hashed again. */
  contents: z.number(),
  erased: z.number(),
  checkpoints: z.number(),
  /** Witnesses of the policy that signed the newest checkpoint which has any. */
  cosigned: z.object({ size: z.number(), witnesses: z.array(z.string()) }).nullable(),
  /** By position, at most a hundred. */
  faults: z.array(Fault),
})
export type Verdict = z.infer<typeof Verdict>

export const MOST_FAULTS = 100

/** Where in the log a fault lies: the first entry that it puts in doubt. */
export function positionOf(fault: Fault): number {
  switch (fault.code) {
    case 'ENTRIES_ALTERED':
      return fault.from
    case 'TILE_ALTERED':
      return fault.index * 256 ** (fault.level + 1)
    case 'SHORTENED':
      return fault.size
    case 'OTHER_HISTORY':
    case 'CHECKPOINT_FALSE':
    case 'CHECKPOINT_MISSING':
    case 'COSIGNATURE_FALSE':
      return Math.max(0, fault.size - 1)
    case 'FOREIGN_CHECKPOINT':
      return Number.MAX_SAFE_INTEGER
    default:
      return fault.seq
  }
}

/** Faults in order of place; those of one place in the order they were found. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  return [...faults].sort((a, b) => positionOf(a) - positionOf(b)).slice(0, MOST_FAULTS)
}
