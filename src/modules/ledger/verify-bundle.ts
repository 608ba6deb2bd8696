/** Verifies a bundle: no database, no house, nothing but the file and the keys one trusts. Same walk, same verdict. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { err, ok, type Result } from '#kernel/result.ts'
import { Header, Line } from './bundle-lines.ts'
import { newReading, type Reading, takeLine } from './bundle-reading.ts'
import { parseVerifierKey, type VerifierKey } from './proof/note.ts'
import { entryFault, settle } from './tree-walk.ts'
import { inOrder, positionOf, type Verdict } from './verdict.model.ts'
import type { Outside } from './verify.ts'

export interface BundleOptions {
  readonly file: string
  /** Keys that the reader trusts; none: those in the bundle, which whoever made it chose. */
  readonly keys: readonly VerifierKey[]
  readonly outside: readonly Outside[]
  readonly signal?: AbortSignal | undefined
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

export async function verifyBundle(options: BundleOptions): Promise<Result<BundleVerdict, BundleFault>> {
  const at = { line: 0 }
  try {
    return await readAll(options, at)
  } catch (error) {
    // What is wrong inside a compressed file has codes of its own; a missing file is not ours to explain.
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error
    return err({ code: at.line === 0 ? 'NOT_A_BUNDLE' : 'TORN', line: at.line })
  }
}

async function readAll(
  options: BundleOptions,
  at: { line: number },
): Promise<Result<BundleVerdict, BundleFault>> {
  let reading: Reading | undefined
  for await (const text of linesOf(options.file)) {
    options.signal?.throwIfAborted()
    at.line++
    reading ??= begin(parse(text), options)
    if (!reading) return err({ code: 'NOT_A_BUNDLE', line: at.line })
    const line = at.line === 1 ? null : Line.safeParse(parse(text))
    if (line && !(line.success && takeLine(reading, line.data))) return err({ code: 'TORN', line: at.line })
  }
  if (!reading) return err({ code: 'NOT_A_BUNDLE', line: at.line })
  return reading.ended ? ok(conclude(reading)) : err({ code: 'TORN', line: at.line })
}

function begin(value: unknown, options: BundleOptions): Reading | undefined {
  const header = Header.safeParse(value)
  return header.success ? newReading(header.data, trusted(options, header.data), options.outside) : undefined
}

function trusted({ keys }: BundleOptions, header: Header): readonly VerifierKey[] {
  return keys.length > 0 ? keys : header.keys.flatMap((text) => parseVerifierKey(text) ?? [])
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const raw = createReadStream(file)
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  raw.on('error', (error) => input.destroy(error))
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const broken = new Promise<never>((_, reject) => input.on('error', reject))
  broken.catch(() => undefined)
  const next = lines[Symbol.asyncIterator]()
  for (;;) {
    const { value, done } = await Promise.race([next.next(), broken])
    if (done) break
    yield value
  }
  if (input.errored) throw input.errored
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
