/** How large a zip file becomes: looked at before a library unfolds it, so that a small upload cannot fill the memory. */
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

/** Whether the file is a zip whose parts unfold to no more than `most` bytes in all. Sizes it only claims are not believed. */
export function unfoldsWithin(file: Buffer, most: number): boolean {
  try {
    let left = most
    for (const part of partsOf(file)) {
      left -= part.stored
        ? part.data.length
        : inflateRawSync(part.data, { maxOutputLength: Math.max(1, left) }).length
      if (left < 0) return false
    }
    return true
  } catch {
    return false // more than allowed, or no zip
  }
}

/** The parts as the central directory at the end lists them (APPNOTE 4.3.12 and 4.3.16). */
function* partsOf(file: Buffer): Generator<{ stored: boolean; data: Buffer }> {
  let end = file.length - 22
  while (end >= 0 && file.readUInt32LE(end) !== END) end--
  if (end < 0) throw new Error('no zip file')
  let at = file.readUInt32LE(end + 16)
  for (let n = file.readUInt16LE(end + 10); n > 0; n--) {
    if (file.readUInt32LE(at) !== ENTRY) throw new Error('no entry where the directory says')
    const size = file.readUInt32LE(at + 20)
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    yield { stored: file.readUInt16LE(at + 10) === 0, data: file.subarray(start, start + size) }
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
}
