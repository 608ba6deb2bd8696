/** Reads from any place of a sealed file that is open, so that an archive is looked into without its content in memory or in clear on the disk. */
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { RandomAccessReader } from 'yauzl'
import { openPiece, PIECE, type Sealing, TAG } from './sealed-stream.ts'

export class SealedArchive extends RandomAccessReader {
  readonly #handle: FileHandle
  readonly #sealing: Sealing
  readonly #last: number
  /** Directories are read in small steps: the piece they lie in is opened once. */
  #held: { readonly index: number; readonly content: Buffer } | undefined

  /** `bytes`: of the content, at least one. */
  constructor(handle: FileHandle, bytes: number, sealing: Sealing) {
    super()
    this.#handle = handle
    this.#sealing = sealing
    this.#last = Math.ceil(bytes / PIECE) - 1
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#range(start, end), { objectMode: false })
  }

  /** What the archive says of itself may point anywhere: outside of it there is nothing. */
  async *#range(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const index = Math.floor(at / PIECE)
      if (index > this.#last) return
      const content = await this.#piece(index)
      const piece = content.subarray(at - index * PIECE, end - index * PIECE)
      if (piece.length === 0) return
      yield piece
      at += piece.length
    }
  }

  async #piece(index: number): Promise<Buffer> {
    if (this.#held?.index === index) return this.#held.content
    const size = PIECE + TAG
    const sealed = Buffer.alloc(size)
    const { bytesRead } = await this.#handle.read(sealed, 0, size, index * size)
    const content = openPiece(sealed.subarray(0, bytesRead), {
      ...this.#sealing,
      index,
      last: index === this.#last,
    })
    this.#held = { index, content }
    return content
  }
}
