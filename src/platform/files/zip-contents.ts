/** What lies in a zip archive: names and, for OpenDocument, its own word of what it is. Every part is unpacked and counted: sizes may lie. */
import { fromRandomAccessReader, type RandomAccessReader, type ZipFile } from 'yauzl'

export type ZipFault = 'ZIP_BROKEN' | 'ZIP_TOO_LARGE' | 'HOLDS_MACROS'

export type ZipContents =
  | { readonly ok: true; readonly names: ReadonlySet<string>; readonly mimetype: string | null }
  | { readonly ok: false; readonly fault: ZipFault }

const MOST_PARTS = 5000
/** Unpacked, a document has some ten times its size; pictures hardly more than theirs. */
const MOST_BYTES = 300_000_000

class TooLarge extends Error {}

/** `source` reads from any place of the archive of `bytes` bytes; no more of it is in memory than what is read at the moment. */
export async function zipContents(source: RandomAccessReader, bytes: number): Promise<ZipContents> {
  try {
    const zip = await open(source, bytes)
    return await read(zip)
  } catch (error) {
    return { ok: false, fault: error instanceof TooLarge ? 'ZIP_TOO_LARGE' : 'ZIP_BROKEN' }
  }
}

function open(source: RandomAccessReader, bytes: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // The library refuses names with `..`, absolute names and backslashes.
    const rules = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, autoClose: false }
    fromRandomAccessReader(source, bytes, rules, (error, zip) =>
      error || !zip ? reject(error ?? new Error('no archive')) : resolve(zip),
    )
  })
}

function read(zip: ZipFile): Promise<ZipContents> {
  const names = new Set<string>()
  let mimetype: string | null = null
  let total = 0
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve({ ok: true, names, mimetype }))
    zip.on('entry', (entry) => {
      names.add(entry.fileName)
      if (names.size > MOST_PARTS) return reject(new TooLarge('too many parts'))
      if (entry.fileName.endsWith('/')) return zip.readEntry()
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error)
        const head: Buffer[] = []
        stream.on('error', reject)
        stream.on('data', (piece: Buffer) => {
          total += piece.length
          if (total > MOST_BYTES) {
            stream.destroy()
            reject(new TooLarge('too large when unpacked'))
          } else if (entry.fileName === 'mimetype' && total < 1000) head.push(piece)
        })
        stream.on('end', () => {
          if (entry.fileName === 'mimetype') mimetype = Buffer.concat(head).toString('latin1').trim()
          zip.readEntry()
        })
      })
    })
    zip.readEntry()
  })
}
