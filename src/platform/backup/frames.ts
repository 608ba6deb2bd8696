/**
 * Sections in one stream: a header, then chunks of bytes. The last section is the manifest with the hash of every other; a stream that
 * ends without it is not whole. Encryption and compression lie around it and know nothing of it.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { BackupFault } from './fault.ts'

export const Header = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('about'),
    format: z.literal(1),
    madeAt: z.iso.datetime(),
    migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
    sequences: z.array(z.object({ name: z.string(), last: z.string() })),
  }),
  z.object({ kind: z.literal('table'), name: z.string() }),
  z.object({ kind: z.literal('file'), path: z.string() }),
  z.object({ kind: z.literal('manifest') }),
])
export type Header = z.infer<typeof Header>

const Manifest = z.array(z.object({ header: z.string(), sha256: z.string(), bytes: z.number() }))

export interface Section {
  readonly header: Header
  readonly chunks: AsyncIterable<Buffer> | Iterable<Buffer>
}

/** Larger chunks are not written, so a damaged length cannot make the reader take all memory. */
const LARGEST = 64 * 1024 * 1024

/** The bytes of all sections and of the manifest over them. */
export async function* toBytes(sections: AsyncIterable<Section>): AsyncGenerator<Buffer> {
  const manifest: z.infer<typeof Manifest> = []
  for await (const { header, chunks } of sections) {
    const hash = createHash('sha256')
    let bytes = 0
    yield* framed(Buffer.from(JSON.stringify(header)))
    for await (const chunk of chunks) {
      if (chunk.length === 0) continue
      hash.update(chunk)
      bytes += chunk.length
      yield* framed(chunk)
    }
    yield END
    manifest.push({ header: JSON.stringify(header), sha256: hash.digest('hex'), bytes })
  }
  yield* framed(Buffer.from(JSON.stringify({ kind: 'manifest' } satisfies Header)))
  yield* framed(Buffer.from(JSON.stringify(manifest)))
  yield END
}

const END = Buffer.alloc(4)

function* framed(bytes: Buffer): Generator<Buffer> {
  if (bytes.length > LARGEST) throw new Error(`a chunk of ${bytes.length} bytes is too large for a backup`)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  yield length
  yield bytes
}

/**
 * Hands each section to `take`, whose chunks must be read to their end. Resolves when the manifest agrees with everything that was
 * read; throws a BackupFault `DAMAGED` otherwise.
 */
export async function readSections(
  bytes: AsyncIterable<Buffer>,
  take: (section: Section & { header: Exclude<Header, { kind: 'manifest' }> }) => Promise<void>,
): Promise<void> {
  const reader = newReader(bytes)
  const seen: z.infer<typeof Manifest> = []
  for (;;) {
    const text = (await reader.frame())?.toString()
    const header = text === undefined ? undefined : headerOf(text)
    if (text === undefined || header === undefined) throw new BackupFault('DAMAGED')
    const hash = createHash('sha256')
    let read = 0
    const chunks = (async function* () {
      for (let chunk = await reader.frame(); chunk; chunk = await reader.frame()) {
        hash.update(chunk)
        read += chunk.length
        yield chunk
      }
    })()
    if (header.kind === 'manifest') return expectSame(seen, chunks, reader)
    await take({ header, chunks })
    seen.push({ header: text, sha256: hash.digest('hex'), bytes: read })
  }
}

async function expectSame(
  seen: z.infer<typeof Manifest>,
  chunks: AsyncIterable<Buffer>,
  reader: Reader,
): Promise<void> {
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(chunk)
  const listed = Manifest.safeParse(parsed(Buffer.concat(parts).toString()))
  if (!listed.success || JSON.stringify(listed.data) !== JSON.stringify(seen))
    throw new BackupFault('DAMAGED')
  if (!(await reader.atEnd())) throw new BackupFault('DAMAGED')
}

function headerOf(text: string): Header | undefined {
  const value = parsed(text) as { kind?: string; format?: number } | undefined
  if (value?.kind === 'about' && value.format !== 1) throw new BackupFault('NEWER')
  return Header.safeParse(value).data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface Reader {
  /** The next chunk; undefined at the end of a section. */
  frame(): Promise<Buffer | undefined>
  atEnd(): Promise<boolean>
}

function newReader(bytes: AsyncIterable<Buffer>): Reader {
  const source = bytes[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const fill = async (wanted: number) => {
    const parts = [held]
    let have = held.length
    while (have < wanted) {
      const next = await source.next()
      if (next.done) break
      parts.push(next.value)
      have += next.value.length
    }
    held = parts.length === 1 ? held : Buffer.concat(parts)
    return have >= wanted
  }
  const take = async (length: number) => {
    if (!(await fill(length))) throw new BackupFault('DAMAGED')
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
  return {
    async frame() {
      const length = (await take(4)).readUInt32BE()
      if (length > LARGEST) throw new BackupFault('DAMAGED')
      return length === 0 ? undefined : take(length)
    },
    atEnd: async () => !(await fill(1)),
  }
}
