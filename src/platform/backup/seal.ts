/** Backups are age files (age-encryption.org/v1): openable with any age program by whoever has the passphrase or the identity. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { BackupFault } from './fault.ts'

/** What it is encrypted for, or opened with. */
export type Secret =
  | { readonly passphrase: string }
  | { readonly recipients: readonly string[] }
  | { readonly identities: readonly string[] }

/** Compressed, then encrypted, never whole in memory. Throws when a recipient is not one. */
export async function seal(plain: AsyncIterable<Buffer>, secret: Secret): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  if ('passphrase' in secret) encrypter.setPassphrase(secret.passphrase)
  if ('recipients' in secret) for (const one of secret.recipients) encrypter.addRecipient(one)
  const source = Readable.from(plain, { objectMode: false })
  const zipped = source.pipe(createGzip({ level: 1 }))
  source.on('error', (error) => zipped.destroy(error))
  return (await encrypter.encrypt(toWeb(zipped))) as unknown as AsyncIterable<Uint8Array>
}

/** The plain bytes of the file. Throws a BackupFault, from here or from the iteration. */
export async function unseal(file: string, secret: Secret): Promise<AsyncIterable<Buffer>> {
  await expectAge(file)
  const decrypter = new Decrypter()
  if ('passphrase' in secret) decrypter.addPassphrase(secret.passphrase)
  if ('identities' in secret) for (const one of secret.identities) decrypter.addIdentity(one)
  const source = createReadStream(file)
  let opened: ReadableStream<Uint8Array>
  try {
    opened = await decrypter.decrypt(toWeb(source))
  } catch {
    source.destroy()
    throw new BackupFault('WRONG_KEY')
  }
  return unzipped(opened)
}

async function* unzipped(opened: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  const plain = Readable.fromWeb(opened as unknown as NodeWebStream)
  const unzip = createGunzip()
  plain.on('error', (error) => unzip.destroy(error))
  plain.pipe(unzip)
  try {
    for await (const chunk of unzip) yield chunk as Buffer
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EIO') throw error
    throw new BackupFault('DAMAGED') // a chunk that does not authenticate, or a stream that breaks off
  } finally {
    plain.destroy()
    unzip.destroy()
  }
}

const MAGIC = 'age-encryption.org/v1\n'

async function expectAge(file: string): Promise<void> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
    if (buffer.subarray(0, bytesRead).toString('latin1') !== MAGIC) throw new BackupFault('NOT_A_BACKUP')
  } finally {
    await handle.close()
  }
}

/** Node's and the browser's stream types differ in name only. */
function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>
}
