/** DuckDB reads UTF-8, and takes a gzip that breaks off for its end: anything but plain UTF-8 is rewritten beside, as a stream. */
import { createReadStream, createWriteStream } from 'node:fs'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { err, ok, type Result } from '#kernel/result.ts'
import type { FileError, FileFacts } from './inspect-file.ts'

/** The file itself where DuckDB can read it, else `target`. A stream that ends too early is an error, not a shorter file. */
export async function readable(
  facts: FileFacts,
  target: string,
  signal?: AbortSignal,
): Promise<Result<string, FileError>> {
  const packed = facts.gzip
  const foreign = facts.encoding !== 'utf-8'
  if (facts.format === 'parquet' || (!foreign && !packed)) return ok(facts.path)
  const steps = [
    createReadStream(facts.path),
    ...(packed ? [createGunzip()] : []),
    ...(foreign ? [toUtf8(facts.encoding)] : []),
    createWriteStream(target),
  ]
  try {
    await pipeline(steps, signal ? { signal } : {})
    return ok(target)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!code.startsWith('Z_')) throw error
    return err({ code: 'file-truncated', params: { file: facts.path } })
  }
}

function toUtf8(encoding: string): Transform {
  const decoder = new TextDecoder(encoding)
  return new Transform({
    transform: (chunk: Buffer, _: BufferEncoding, done: TransformCallback) =>
      done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  })
}
