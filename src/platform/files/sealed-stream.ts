/**
 * Content as encrypted pieces: AES-256-GCM over 64 KiB each, the nonce is the number of the piece and a mark on the last one (the STREAM
 * construction of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015, as age uses it). A reader gets only bytes that were checked; pieces
 * cannot be left out, swapped or cut off. The key is random and used for this content alone.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'

export const PIECE = 65_536
export const TAG = 16

export class Tampered extends Error {
  constructor() {
    super('the stored file is not what was stored')
  }
}

export interface Sealing {
  readonly key: Uint8Array
  /** Binds the content to its record. */
  readonly about: string
}

export async function* sealPieces(
  content: AsyncIterable<Uint8Array>,
  { key, about }: Sealing,
): AsyncGenerator<Buffer> {
  let index = 0
  for await (const { piece, last } of cut(content, PIECE)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index++, last)).setAAD(Buffer.from(about))
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

/** Throws Tampered before it hands out a byte that was not sealed so. */
export async function* openPieces(
  sealed: AsyncIterable<Uint8Array>,
  { key, about }: Sealing,
): AsyncGenerator<Buffer> {
  let index = 0
  for await (const { piece, last } of cut(sealed, PIECE + TAG)) {
    yield openPiece(piece, { key, about, index: index++, last })
  }
}

/** One piece by its number, for whoever reads from the middle; throws Tampered as above. */
export function openPiece(
  piece: Buffer,
  { key, about, index, last }: Sealing & { readonly index: number; readonly last: boolean },
): Buffer {
  if (piece.length < TAG) throw new Tampered()
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, last), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(about)).setAuthTag(piece.subarray(piece.length - TAG))
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, piece.length - TAG)), decipher.final()])
  } catch {
    throw new Tampered()
  }
}

function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(index, 5, 6)
  bytes[11] = last ? 1 : 0
  return bytes
}

/** Pieces of exactly `size`, the last one shorter or as long; there is always a last one, empty for no content. */
async function* cut(
  content: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Buffer[] = []
  let length = 0
  for await (const bytes of content) {
    held.push(Buffer.from(bytes))
    length += bytes.length
    if (length <= size) continue
    let all = Buffer.concat(held)
    while (all.length > size) {
      yield { piece: all.subarray(0, size), last: false }
      all = all.subarray(size)
    }
    held = [all]
    length = all.length
  }
  yield { piece: Buffer.concat(held), last: true }
}
