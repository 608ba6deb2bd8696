/**
 * A file on its way in: what comes is counted, hashed, looked at and sealed piece by piece on its way to the disk. Neither the memory nor the
 * disk ever hold it in clear, and nothing stays of what is refused or cut off.
 */
import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FileFaultCode } from '#kernel/file-fault.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import { type FileType, officeType, type TypeWatch, watchType } from './file-type.ts'
import { SealedArchive } from './sealed-archive.ts'
import { type Sealing, sealPieces } from './sealed-stream.ts'
import { zipContents } from './zip-contents.ts'

export interface Arrival {
  /** Where the sealed file lies once it is whole. */
  readonly file: string
  readonly sealing: Sealing
  /** As it is shown: its ending must say what the content is. */
  readonly name: string
  /** Largest content in bytes. */
  readonly limit: number
  /** What the sender announced. */
  readonly length: number | undefined
}

export interface Arrived {
  readonly type: FileType
  readonly bytes: number
  /** SHA-256 of the content in hexadecimal. */
  readonly sha256: string
}

class Refused extends Error {
  readonly code: FileFaultCode
  constructor(code: FileFaultCode) {
    super(code)
    this.code = code
  }
}

/** Written beside, flushed, renamed: what has the name is whole. */
export async function arrive(
  body: AsyncIterable<Uint8Array>,
  arrival: Arrival,
): Promise<Result<Arrived, FileFaultCode>> {
  if (arrival.length !== undefined && arrival.length > arrival.limit) return err('TOO_LARGE')
  await mkdir(dirname(arrival.file), { recursive: true, mode: 0o700 })
  const fresh = `${arrival.file}.new`
  const handle = await open(fresh, 'wx+', 0o600)
  try {
    const arrived = await take(body, handle, arrival)
    await handle.sync()
    await handle.close()
    await rename(fresh, arrival.file)
    return ok(arrived)
  } catch (error) {
    if (error instanceof Refused) return err(error.code)
    throw error
  } finally {
    await handle.close().catch(() => undefined)
    await rm(fresh, { force: true })
  }
}

async function take(
  body: AsyncIterable<Uint8Array>,
  handle: FileHandle,
  { sealing, name, limit, length }: Arrival,
): Promise<Arrived> {
  const passed = { bytes: 0, hash: createHash('sha256'), watch: watchType(name) }
  for await (const piece of sealPieces(pass(body, passed, limit), sealing)) await handle.writeFile(piece)
  const { bytes, hash, watch } = passed
  if (length !== undefined && bytes !== length) throw new Refused('CUT_OFF')
  if (bytes === 0) throw new Refused('EMPTY')
  const seen = watch.end()
  const found =
    seen.ok && seen.type === 'office'
      ? officeType(await zipContents(new SealedArchive(handle, bytes, sealing), bytes), name)
      : seen
  if (!found.ok) throw new Refused(found.fault)
  return { type: found.type, bytes, sha256: hash.digest('hex') }
}

/**
 * Everything that is known of the content on its way. What its first bytes refuse goes no further, but is read to its end: whoever still
 * sends over a slow line would see the connection break instead of the answer.
 */
async function* pass(
  body: AsyncIterable<Uint8Array>,
  passed: { bytes: number; readonly hash: Hash; readonly watch: TypeWatch },
  limit: number,
): AsyncGenerator<Uint8Array> {
  let fault: FileFaultCode | undefined
  try {
    for await (const piece of body) {
      passed.bytes += piece.length
      if (passed.bytes > limit) throw new Refused(fault ?? 'TOO_LARGE')
      fault ??= passed.watch.push(piece)
      if (fault) continue
      passed.hash.update(piece)
      yield piece
    }
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('CUT_OFF') // the line broke; whoever sent it is gone or sends again
  }
  if (fault) throw new Refused(fault)
}
