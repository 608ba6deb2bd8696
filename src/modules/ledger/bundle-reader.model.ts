/** Reads a bundle line by line and concludes: the command and the page say the same about the same file. */
import { err, ok, type Result } from '#kernel/result.ts'
import { Header, Line } from './bundle-lines.model.ts'
import { newReading, type Reading, takeLine } from './bundle-reading.model.ts'
import type { Crypto } from './proof/crypto.ts'
import { parseVerifierKey, type VerifierKey } from './proof/note.ts'
import { entryFault, type Outside, settle } from './proof/tree-walk.ts'
import { inOrder, positionOf, type Verdict } from './verdict.model.ts'

export interface Trusted {
  /** Keys that the reader trusts; none: those in the bundle, which whoever made it chose. */
  readonly keys: readonly VerifierKey[]
  readonly outside: readonly Outside[]
}

export interface BundleVerdict extends Verdict {
  /** The keys that were trusted, to compare with the published ones. */
  readonly keys: readonly VerifierKey[]
  readonly withContents: boolean
}

export interface BundleFault {
  readonly code: 'NOT_A_BUNDLE' | 'TORN'
  /** Line at which reading ended, from 1. */
  readonly line: number
}

export interface BundleReader {
  /** Null while all is well. After a fault nothing more may be taken. */
  take(text: string): BundleFault | null
  /** What was found; `TORN` when the last line has not come. */
  finish(): Result<BundleVerdict, BundleFault>
  /** Lines so far. */
  lines(): number
}

export function newBundleReader(trusted: Trusted, crypto: Crypto): BundleReader {
  let reading: Reading | undefined
  let line = 0
  return {
    take(text) {
      line++
      if (!reading) {
        const header = Header.safeParse(parse(text))
        if (!header.success) return { code: 'NOT_A_BUNDLE', line }
        const { outside } = trusted
        reading = newReading({ header: header.data, keys: keysOf(trusted, header.data), outside, crypto })
        return null
      }
      const read = Line.safeParse(parse(text))
      return read.success && takeLine(reading, read.data) ? null : { code: 'TORN', line }
    },
    finish() {
      if (!reading) return err({ code: 'NOT_A_BUNDLE', line })
      return reading.ended ? ok(conclude(reading)) : err({ code: 'TORN', line })
    },
    lines: () => line,
  }
}

function keysOf({ keys }: Trusted, header: Header): readonly VerifierKey[] {
  return keys.length > 0 ? keys : header.keys.flatMap((text) => parseVerifierKey(text) ?? [])
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function conclude(reading: Reading): BundleVerdict {
  const { walk, header, keys } = reading
  settle(walk, (doubt) => entryFault(doubt.seq))
  const entries = walk.next
  const over = walk.claims.at(-1)
  const found = [...reading.faults, ...walk.faults]
  if (over) found.push({ code: 'SHORTENED', size: entries, signed: over.size, source: over.source })
  if (header.contents) for (const seq of reading.open.keys()) found.push({ code: 'CONTENT_MISSING', seq })
  const faults = inOrder(found)
  const [first] = faults
  const last = Math.min(entries, first ? positionOf(first) : entries) - 1
  return {
    intact: faults.length === 0,
    entries,
    signed: walk.vouched,
    intactUpTo: last < 0 ? null : { seq: last, at: reading.times.get(last) ?? walk.lastAt },
    contents: reading.contents,
    erased: reading.erasedContents,
    checkpoints: reading.checkpoints,
    cosigned: [...reading.cosigned].map(([size, witnesses]) => ({ size, witnesses })).at(-1) ?? null,
    faults,
    keys,
    withContents: header.contents,
  }
}
