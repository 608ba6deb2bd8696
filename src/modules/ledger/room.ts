/** The ledger as the server and the commands hold it: keys, anchor, signing, verification. */
import type { Kysely } from 'kysely'
import type { Result } from '#kernel/result.ts'
import { type KeyHome, keyFileOf } from '#platform/key-file.ts'
import { openAnchor } from './anchor.ts'
import type { CheckpointRecord } from './checkpoint.store.ts'
import {
  type KeyPlace,
  openKey,
  publicKeys,
  type RandomBytes,
  rotateKey,
  type SigningKey,
} from './key-file.ts'
import { recordMetKey } from './met-key.ts'
import { currentPolicy } from './policy.store.ts'
import type { Outside } from './proof/tree-walk.ts'
import { type SignerDeps, type SigningRefusal, signCheckpoint } from './signer.ts'
import type { LedgerTables } from './tables.ts'
import type { Verdict } from './verdict.model.ts'
import { ANCHOR, type VerifyDeps, verifyLedger } from './verify.ts'

export interface LedgerOptions {
  readonly db: Kysely<LedgerTables>
  readonly keys: KeyHome
  readonly now: () => Date
  readonly randomBytes: RandomBytes
}

export interface Ledger extends SignerDeps {
  readonly keyPlace: KeyPlace
  readonly randomBytes: RandomBytes
  /** Name of this log: the first line of its checkpoints. */
  origin(): string
  /** A checkpoint over everything that is committed. */
  sign(): Promise<Result<CheckpointRecord | null, SigningRefusal>>
  verify(
    options?: Pick<VerifyDeps, 'signal' | 'progress' | 'contents'> & { outside?: readonly Outside[] },
  ): Promise<Verdict>
  /** Signs with a new key from now on. */
  changeKey(): SigningKey
}

/** Nothing is read or made until it is needed: a command that only verifies makes no key. */
export function openLedger({ db, keys: home, now, randomBytes }: LedgerOptions): Ledger {
  const keyPlace: KeyPlace = { ...keyFileOf(home, 'ledger'), type: 'ed25519' }
  const anchor = openAnchor(home.dataDir)
  const key = () =>
    openKey(keyPlace, () => `tamga/${Buffer.from(randomBytes(6)).toString('hex')}`, randomBytes)
  const keys = () => publicKeys(keyPlace)
  const deps: SignerDeps = { db, key, keys, anchor, now }
  return {
    ...deps,
    keyPlace,
    randomBytes,
    origin: () => key().verifier.name,
    async sign() {
      const { verifier } = key() // the first signature makes the key that the list of public keys must hold
      await recordMetKey({ db, now, randomBytes, key: verifier, keys: keys(), place: nameOfPlace(keyPlace) })
      return signCheckpoint(deps)
    },
    async verify(options = {}) {
      const note = anchor.read()
      const own = note === null ? [] : [{ source: ANCHOR, note }]
      const { witnesses } = await currentPolicy(db)
      return verifyLedger({
        ...options,
        db,
        keys: keys(),
        witnesses: witnesses.map((one) => one.key),
        outside: [...own, ...(options.outside ?? [])],
      })
    },
    changeKey: () => rotateKey(keyPlace, randomBytes),
  }
}

/** The setting, or the file within the data folder: where somebody would look. */
function nameOfPlace({ given }: KeyPlace): string {
  return given?.setting ?? 'keys/ledger.key'
}
