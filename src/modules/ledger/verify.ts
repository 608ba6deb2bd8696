/** Verifies the whole ledger from the database: entries, tiles, signatures, co-signatures, contents, and what is known outside. */
import type { Kysely } from 'kysely'
import { entryCount } from './grow.ts'
import { newNodeHasher, nodeVerify } from './node-crypto.ts'
import { sameBytes } from './proof/bytes.ts'
import { openCheckpoint } from './proof/checkpoint.ts'
import type { VerifierKey } from './proof/note.ts'
import {
  type Claim,
  entryFault,
  newWalk,
  type Outside,
  settle,
  type Walk,
  walkBlock,
} from './proof/tree-walk.ts'
import { readBlocks } from './read-blocks.ts'
import type { LedgerTables } from './tables.ts'

import { type Fault, inOrder, positionOf, type Verdict } from './verdict.model.ts'
import { checkContents } from './verify-content.ts'
import { checkCosignatures } from './verify-cosignatures.ts'
import { checkTiles } from './verify-tiles.ts'

type Db = Kysely<LedgerTables>

export interface VerifyDeps {
  readonly db: Db
  /** Public keys of the log, old ones too. */
  readonly keys: readonly VerifierKey[]
  /** Witnesses of the policy. */
  readonly witnesses: readonly VerifierKey[]
  readonly outside: readonly Outside[]
  /** Without contents only the entries are hashed. */
  readonly contents?: boolean
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((step: 'entries' | 'contents', done: number, total: number) => void) | undefined
}

/** The name of the anchor file as a source. */
export const ANCHOR = 'the checkpoint file of this server'

export async function verifyLedger(deps: VerifyDeps): Promise<Verdict> {
  const { db, signal, progress } = deps
  const signed = await signedClaims(deps) // read before the entries are counted: what is signed for must be there
  const entries = await entryCount(db)
  const kept = outsideClaims(deps)
  const claims = [...signed.claims, ...kept.claims]
  const faults: Fault[] = [...signed.faults, ...kept.faults, ...shortened(claims, entries)]
  faults.push(...missingCheckpoints(deps, signed.sizes))

  const walk = newWalk(
    claims.filter((claim) => claim.size <= entries),
    newNodeHasher(),
  )
  for await (const block of readBlocks(db, entries)) {
    signal?.throwIfAborted()
    walkBlock(walk, block)
    progress?.('entries', walk.next, entries)
  }
  settle(walk, (doubt) => entryFault(doubt.seq))
  faults.push(...walk.faults, ...(await checkTiles(db)))
  const cosigned = await checkCosignatures(db, deps.witnesses)
  faults.push(...cosigned.faults)
  const contents =
    deps.contents === false ? { faults: [], contents: 0, erased: 0 } : await contentsOf(deps, entries)
  faults.push(...contents.faults)
  return toVerdict(db, {
    faults,
    walk,
    entries,
    contents,
    checkpoints: signed.sizes.size,
    cosigned: cosigned.newest,
  })
}

function contentsOf({ db, signal, progress }: VerifyDeps, entries: number) {
  return checkContents({ db, entries, signal, progress: (done) => progress?.('contents', done, entries) })
}

interface Signed {
  readonly claims: Claim[]
  readonly faults: Fault[]
  readonly sizes: ReadonlySet<number>
}

/** The log's own checkpoints whose signature and row agree. */
async function signedClaims({ db, keys }: VerifyDeps): Promise<Signed> {
  const rows = await db
    .selectFrom('ledger.checkpoint')
    .select(['size', 'root', 'note'])
    .orderBy('size')
    .execute()
  const claims: Claim[] = []
  const faults: Fault[] = []
  for (const { size, root, note } of rows) {
    const opened = openCheckpoint(note, keys, nodeVerify)
    const fits =
      typeof opened !== 'string' && opened.checkpoint.size === size && sameBytes(opened.checkpoint.root, root)
    if (fits) claims.push({ size, root, source: 'signed' })
    else faults.push({ code: 'CHECKPOINT_FALSE', size })
  }
  return { claims, faults, sizes: new Set(rows.map((row) => row.size)) }
}

function outsideClaims({ outside, keys }: VerifyDeps): { claims: Claim[]; faults: Fault[] } {
  const claims: Claim[] = []
  const faults: Fault[] = []
  for (const { source, note } of outside) {
    const opened = openCheckpoint(note, keys, nodeVerify)
    if (typeof opened === 'string') faults.push({ code: 'FOREIGN_CHECKPOINT', source })
    else claims.push({ ...opened.checkpoint, source })
  }
  return { claims, faults }
}

/** What was signed for and is not there: named once, by the largest. */
function shortened(claims: readonly Claim[], entries: number): Fault[] {
  const largest = claims.reduce((a, b) => (b.size > a.size ? b : a), { size: 0, source: '' })
  if (largest.size <= entries) return []
  return [{ code: 'SHORTENED', size: entries, signed: largest.size, source: largest.source }]
}

/** The anchor is written after the row: a row that it has and the database has not was deleted. */
function missingCheckpoints({ outside, keys }: VerifyDeps, sizes: ReadonlySet<number>): Fault[] {
  return outside.flatMap(({ source, note }) => {
    const opened = openCheckpoint(note, keys, nodeVerify)
    if (source !== ANCHOR || typeof opened === 'string' || sizes.has(opened.checkpoint.size)) return []
    return [{ code: 'CHECKPOINT_MISSING', size: opened.checkpoint.size }] satisfies Fault[]
  })
}

interface Found {
  readonly faults: Fault[]
  readonly walk: Walk
  readonly entries: number
  readonly contents: { readonly contents: number; readonly erased: number }
  readonly checkpoints: number
  readonly cosigned: Verdict['cosigned']
}

async function toVerdict(db: Db, found: Found): Promise<Verdict> {
  const { walk, entries } = found
  const faults = inOrder(found.faults)
  const [first] = faults
  const last = Math.min(entries, first ? positionOf(first) : entries) - 1
  return {
    intact: faults.length === 0,
    entries,
    signed: walk.vouched,
    intactUpTo: last < 0 ? null : { seq: last, at: await timeOf(db, last) },
    contents: found.contents.contents,
    erased: found.contents.erased,
    checkpoints: found.checkpoints,
    cosigned: found.cosigned,
    faults,
  }
}

async function timeOf(db: Db, seq: number): Promise<string> {
  const row = await db.selectFrom('ledger.entry').select('at').where('seq', '=', seq).executeTakeFirst()
  return row?.at.toISOString() ?? ''
}
