/** A text file written in large pieces; `drained` waits when the disk is slower than the generator. */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

export interface TextFile {
  write(line: string): void
  drained(): Promise<void>
  close(): Promise<void>
}

const PIECE = 1 << 18

export function openText(path: string, header: string): TextFile {
  const stream = createWriteStream(path, { highWaterMark: 4 * PIECE })
  let buffer = `${header}\n`
  let full = false
  const flush = () => {
    full = !stream.write(buffer)
    buffer = ''
  }
  return {
    write(line) {
      buffer += `${line}\n`
      if (buffer.length > PIECE) flush()
    },
    async drained() {
      if (full && stream.writableNeedDrain) await once(stream, 'drain')
      full = false
    },
    async close() {
      flush()
      stream.end()
      await finished(stream)
    },
  }
}
