/**
 * The log as files (C2SP tlog-tiles): checkpoint and tiles of hashes for anybody, because they tell nothing but that they fit each other;
 * bundles of entries for those who may read entries, because references point to persons.
 */
import type { Hono } from 'hono'
import type { Kysely } from 'kysely'
import { type HttpContext, problem, type Variables } from '#platform/http.ts'
import { latestCheckpoint } from './checkpoint.store.ts'
import { entriesBetween } from './entry.store.ts'
import { currentPolicy } from './policy.store.ts'
import { bundleOf, entryBytes } from './proof/entry.ts'
import { verifierKeyText } from './proof/note.ts'
import { parseIndexPath, parseTilePath, TILE_WIDTH, widthIn } from './proof/tiles.ts'
import { policyFileText } from './proof/tlog-policy.ts'
import { publishedCheckpoint } from './publish.ts'
import type { Ledger } from './room.ts'
import type { LedgerTables } from './tables.ts'
import { readTree, TornTree } from './tree.ts'

const plain = 'text/plain; charset=utf-8'
const binary = 'application/octet-stream'
/** A tile never changes. */
const forever = 'public, max-age=31536000, immutable'

export function ledgerRoutes(
  app: Hono<Variables>,
  { db, ledger }: { db: Kysely<LedgerTables>; ledger: Ledger },
): void {
  app.get('/ledger/checkpoint', async (c) => {
    const published = await publishedCheckpoint(db)
    if (!published) return problem(c, 404, 'NOTHING_PUBLISHED', {})
    return c.body(published.note, 200, { 'content-type': plain, 'cache-control': 'no-cache' })
  })
  app.get('/ledger/keys', (c) => {
    const lines = ledger.keys().map((key) => `${verifierKeyText(key)}\n`)
    return c.body(lines.join(''), 200, { 'content-type': plain, 'cache-control': 'no-cache' })
  })
  app.get('/ledger/policy', async (c) =>
    c.body(await policyText(db, ledger), 200, { 'content-type': plain, 'cache-control': 'no-cache' }),
  )
  app.get('/ledger/tile/entries/*', (c) =>
    entryBundle(c, db, c.req.path.slice('/ledger/tile/entries/'.length)),
  )
  app.get('/ledger/tile/*', (c) => tile(c, db, c.req.path.slice('/ledger/tile/'.length)))
}

/** Addresses of witnesses are nobody's business. */
async function policyText(db: Kysely<LedgerTables>, ledger: Ledger): Promise<string> {
  const { witnesses, needed } = await currentPolicy(db)
  return policyFileText({ logs: ledger.keys(), witnesses: witnesses.map((one) => one.key), needed })
}

async function tile(c: HttpContext, db: Kysely<LedgerTables>, path: string): Promise<Response> {
  const asked = parseTilePath(path)
  const size = await signedSize(db)
  if (!asked || widthIn(size, asked) < asked.width) return problem(c, 404, 'NOT_FOUND', { path: c.req.path })
  const hashes = await readTree(db, size).tile(asked.level, asked.index).catch(asTorn)
  if (hashes === 'torn') return problem(c, 409, 'TORN', { path: c.req.path })
  if (!hashes) return problem(c, 404, 'NOT_FOUND', { path: c.req.path })
  const bytes = Buffer.concat(hashes.slice(0, asked.width))
  const cache = asked.width === TILE_WIDTH ? forever : 'public, max-age=60'
  return c.body(new Uint8Array(bytes), 200, { 'content-type': binary, 'cache-control': cache })
}

/** An entry was deleted: whoever verifies is told so, and finds which one in the entries. */
function asTorn(error: unknown): 'torn' {
  if (error instanceof TornTree) return 'torn'
  throw error
}

async function entryBundle(c: HttpContext, db: Kysely<LedgerTables>, path: string): Promise<Response> {
  const { actor } = c.var
  if (!actor) return problem(c, 401, 'UNAUTHORIZED', {})
  if (!actor.permissions.has('ledger.entries'))
    return problem(c, 403, 'FORBIDDEN', { permission: 'ledger.entries' })
  const asked = parseIndexPath(path)
  const size = await signedSize(db)
  if (!asked || widthIn(size, { level: 0, index: asked.index }) < asked.width)
    return problem(c, 404, 'NOT_FOUND', { path: c.req.path })
  const from = asked.index * TILE_WIDTH
  const rows = await entriesBetween(db, from, from + asked.width)
  const bytes = bundleOf(rows.map((row) => entryBytes({ ...row, at: row.at.toISOString() })))
  return c.body(new Uint8Array(bytes), 200, { 'content-type': binary, 'cache-control': 'private, no-store' })
}

/** What a checkpoint covers; entries after it are not served as tiles yet. */
async function signedSize(db: Kysely<LedgerTables>): Promise<number> {
  return (await latestCheckpoint(db))?.size ?? 0
}
