/** Verifies a bundle: no database, no house, nothing but the file and the keys one trusts. Same walk, same verdict. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { err, type Result } from '#kernel/result.ts'
import {
  type BundleFault,
  type BundleReader,
  type BundleVerdict,
  newBundleReader,
  type Trusted,
} from './bundle-reader.model.ts'
import { nodeCrypto } from './node-crypto.ts'

export interface BundleOptions extends Trusted {
  readonly file: string
  readonly signal?: AbortSignal | undefined
}

export async function verifyBundle(options: BundleOptions): Promise<Result<BundleVerdict, BundleFault>> {
  const reader = newBundleReader(options, nodeCrypto)
  try {
    return await readAll(options, reader)
  } catch (error) {
    // What is wrong inside a compressed file has codes of its own; a missing file is not ours to explain.
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error
    return err({ code: reader.lines() === 0 ? 'NOT_A_BUNDLE' : 'TORN', line: reader.lines() })
  }
}

async function readAll(
  { file, signal }: BundleOptions,
  reader: BundleReader,
): Promise<Result<BundleVerdict, BundleFault>> {
  for await (const text of linesOf(file)) {
    signal?.throwIfAborted()
    const fault = reader.take(text)
    if (fault) return err(fault)
  }
  return reader.finish()
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
