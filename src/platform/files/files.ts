/**
 * Files of all rooms: checked by content, encrypted on disk with a key of their own, opened for whoever the room lets in. A file arrives
 * first (`receive`), then a room says within its transaction what it belongs to (`storeFile`) and puts the SHA-256 into its ledger entry.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Kysely } from 'kysely'
import { FILE_LIMIT, type FileFaultCode } from '#kernel/file-fault.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import type { AnyDb, AnyTx } from '../db.ts'
import { type KeyHome, keyFileOf, placeOf } from '../key-file.ts'
import { arrive } from './arrive.ts'
import {
  claimFile,
  countWaiting,
  dropKey,
  type FileRow,
  type FileTables,
  fileOf,
  forgetWaiting,
  insertFile,
  livingIds,
} from './file-store.ts'
import type { FileType } from './file-type.ts'
import { currentKey, masterKeys, unwrap, wrap } from './master-keys.ts'
import { filePath, filesFolder } from './place.ts'
import { openPieces } from './sealed-stream.ts'

export interface FileInfo {
  readonly id: string
  readonly name: string
  readonly type: FileType
  readonly bytes: number
  /** SHA-256 of the content in hexadecimal: put it into the ledger entry. */
  readonly sha256: string
}

export type FileFault = FileFaultCode

export interface OpenedFile extends FileInfo {
  /** Checked piece by piece; fails when the disk holds something else than what was stored. */
  readonly content: () => Readable
}

export interface FilesDeps {
  readonly db: AnyDb
  /** The files lie beside the keys. */
  readonly keys: KeyHome
  readonly now: () => Date
  /** Largest file in bytes. */
  readonly limit?: number
}

/** Files of one person that belong to nothing yet. */
const MOST_WAITING = 50
/** Each that arrives takes its share of the processors and of the disk (memory hardly: it passes through), so only so many do at once. */
export const MOST_AT_ONCE = 8
/** Nobody takes all the places with files that never end. */
export const MOST_OF_ONE = 3
const WAITING_MS = 86_400_000

export interface Files {
  /** Nothing is kept of what is refused or cut off. `length`: what the sender announced. */
  receive(
    body: AsyncIterable<Uint8Array>,
    sent: { readonly name: string; readonly by: string; readonly length?: number | undefined },
  ): Promise<Result<FileInfo, FileFault>>
  /** Within the room's transaction: the file belongs to it from now on. Only the sender's own, and only once. */
  storeFile(
    tx: AnyTx,
    id: string,
    to: { readonly room: string; readonly by: string },
  ): Promise<Result<FileInfo, 'NOT_FOUND'>>
  /** Whether the caller may is asked by the room before. Undefined: no such file of this room, or erased. */
  openFile(id: string, of: { readonly room: string }): Promise<OpenedFile | undefined>
  /** Within the room's transaction. The key goes, and with it the content; name and hash stay. False when there was none. */
  eraseFile(tx: AnyTx, id: string, of: { readonly room: string }): Promise<boolean>
  /** Removes what was never stored and the ciphertext of what was erased. Returns how many files left the disk. */
  sweep(): Promise<number>
}

export function openFiles({ db, keys, now, limit = FILE_LIMIT }: FilesDeps): Files {
  const tables = db as Kysely<FileTables>
  const pathOf = (id: string) => join(keys.dataDir, filePath(id))
  /** Who sends at this moment, once for each file. */
  const arriving: string[] = []
  const take: Files['receive'] = async (body, { name, by, length }) => {
    if ((await countWaiting(tables, by)) >= MOST_WAITING) return err('TOO_MANY')
    const shown = plainName(name)
    const id = randomUUID()
    const key = randomBytes(32)
    const file = pathOf(id)
    const arrived = await arrive(body, { file, sealing: { key, about: id }, name: shown, limit, length })
    if (!arrived.ok) return arrived
    const info = { id, name: shown, ...arrived.value }
    try {
      const master = currentKey(keys)
      const sealed = { key_id: master.id, wrapped_key: wrap(master, key, id) }
      await insertFile(tables, { ...info, ...sealed, received_at: now(), received_by: by })
    } catch (error) {
      await rm(file, { force: true }) // without its row nobody opens it
      throw error
    }
    return ok(info)
  }
  return {
    async receive(body, sent) {
      const own = arriving.filter((by) => by === sent.by).length
      if (arriving.length >= MOST_AT_ONCE || own >= MOST_OF_ONE) return err('BUSY')
      arriving.push(sent.by)
      try {
        return await take(body, sent)
      } finally {
        arriving.splice(arriving.indexOf(sent.by), 1)
      }
    },
    async storeFile(tx, id, { room, by }) {
      const row = await claimFile(tx, id, { room, by, at: now() })
      return row ? ok(infoOf(row)) : err('NOT_FOUND')
    },
    async openFile(id, { room }) {
      const row = await fileOf(tables, id, room)
      if (!row?.wrapped_key) return undefined
      const { key_id, wrapped_key } = row
      const master = masterKeys(keys).find((one) => one.id === key_id)
      if (!master)
        throw new Error(
          `the master key ${key_id} is not in ${placeOf(keyFileOf(keys, 'files'))}; restore it from a backup`,
        )
      const key = unwrap(master, wrapped_key, row.id)
      const content = () =>
        Readable.from(
          openPieces(createReadStream(pathOf(row.id), { highWaterMark: 1 << 18 }), { key, about: row.id }),
        )
      return { ...infoOf(row), content }
    },
    eraseFile: (tx, id, { room }) => dropKey(tx as AnyDb, id, { room, at: now() }),
    async sweep() {
      await forgetWaiting(tables, new Date(now().getTime() - WAITING_MS))
      return sweepFolder(
        join(keys.dataDir, filesFolder),
        await livingIds(tables),
        new Date(now().getTime() - WAITING_MS),
      )
    },
  }
}

function infoOf({ id, name, type, bytes, sha256 }: FileRow): FileInfo {
  return { id, name, type, bytes, sha256 }
}

/** The last part of a path, without what could steer a terminal, a header or a file system. */
export function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  // Marks that turn the direction of writing make exe.pdf out of fdp.exe.
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/^[.\s]+/, '')
    .trim()
  const short = plain.length <= 200 ? plain : plain.slice(0, 180) + plain.slice(-20)
  return short === '' ? 'file' : short
}

/** Young files may belong to a transaction that is still open elsewhere. */
async function sweepFolder(folder: string, living: ReadonlySet<string>, before: Date): Promise<number> {
  if (!existsSync(folder)) return 0
  let removed = 0
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || living.has(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    if ((await stat(path)).mtime >= before) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}
