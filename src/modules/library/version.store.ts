/** Published versions: written once, read often. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { fold } from './fold.model.ts'
import { contentHash } from './hash.ts'
import { type Content, Provision, type Question, textsOf } from './model.ts'
import type { LibraryTables } from './tables.ts'

type Db = Kysely<LibraryTables>
type Tx = Transaction<LibraryTables>

export interface VersionRecord {
  readonly instrument: string
  readonly version: number
  readonly prefix: string
  readonly kind: Content['kind']
  readonly head: Omit<Content, 'provisions'>
  readonly sha256: string
  readonly origin: 'shipped' | 'own'
  readonly published_at: Date
  readonly proposer: string | null
  readonly approver: string | null
  /** Whether it is the one in use, see `current`. */
  readonly current: boolean
  readonly provisions: number
  readonly questions: number
}

/**
 * The version in use: the newest that the administration published itself, else the newest that came with the program. So a newer shipped
 * edition never replaces an adapted one unasked.
 */
const current = sql<boolean>`v.version = (select w.version from library.version w where w.instrument = v.instrument
  order by (w.origin = 'own') desc, w.version desc limit 1)`

const select = (condition: ReturnType<typeof sql>) => sql<VersionRecord>`
  select v.instrument, v.version, v.prefix, v.kind, v.head, v.sha256, v.origin, v.published_at, v.proposer, v.approver,
    ${current} as current, n.provisions, n.questions
  from library.version v
  cross join lateral (select count(*) as provisions, count(p.content -> 'question') as questions
    from library.provision p where p.instrument = v.instrument and p.version = v.version) n
  where ${condition}
  order by array_position(array['declaration', 'questions', 'convention', 'code', 'framework'], v.kind), v.instrument, v.version desc`

export async function currentVersions(db: Db): Promise<VersionRecord[]> {
  return (await select(current).execute(db)).rows
}

export async function versionsOf(db: Db, id: string): Promise<VersionRecord[]> {
  return (await select(sql`v.instrument = ${id}`).execute(db)).rows
}

/** The version in use when none is asked for. */
export async function findVersion(db: Db, id: string, version?: number): Promise<VersionRecord | undefined> {
  const which = version === undefined ? current : sql`v.version = ${version}`
  return (await select(sql`v.instrument = ${id} and ${which}`).execute(db)).rows[0]
}

export async function provisionsOf(db: Db, id: string, version: number): Promise<Provision[]> {
  const rows = await db
    .selectFrom('library.provision')
    .select('content')
    .where('instrument', '=', id)
    .where('version', '=', version)
    .orderBy('ord')
    .execute()
  return rows.map((row) => Provision.parse(row.content))
}

/** A provision as a line of a list: without the long texts of its levels. */
export type LineContent = Omit<Provision, 'question'> & {
  readonly question?: Omit<Question, 'anchors' | 'evidence'>
}

/** The provisions without levels and evidence; of a large instrument a third of the bytes. */
export async function lineContentsOf(db: Db, id: string, version: number): Promise<LineContent[]> {
  const { rows } = await sql<{ content: LineContent }>`
    select content #- '{question,anchors}' #- '{question,evidence}' as content
    from library.provision where instrument = ${id} and version = ${version} order by ord`.execute(db)
  return rows.map((row) => row.content) // was checked when it was published, and has not changed since: the grants see to it
}

export interface PlacedProvision {
  readonly instrument: string
  readonly version: number
  readonly provision: Provision
}

/** Provisions of the versions in use with these ids. */
export async function provisionsById(db: Db, ids: readonly string[]): Promise<PlacedProvision[]> {
  if (ids.length === 0) return []
  return placed(db, sql`p.id = any(${[...ids]}::text[])`)
}

/** Provisions of the versions in use that name this one. */
export function provisionsNaming(db: Db, id: string): Promise<PlacedProvision[]> {
  const named = JSON.stringify([id])
  return placed(
    db,
    sql`(p.content -> 'links' @> ${named}::jsonb or p.content -> 'question' -> 'about' @> ${named}::jsonb)`,
  )
}

/** Which provisions in use, of other instruments, name one of these: by link or as what a question is about. */
export async function namedFromElsewhere(
  db: Db,
  instrument: string,
  ids: readonly string[],
): Promise<{ id: string; by: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; by: string }>`
    select n.id, p.id as by from library.provision p
    join library.version v on v.instrument = p.instrument and v.version = p.version
    cross join lateral (
      select jsonb_array_elements_text(p.content -> 'links') as id
      union select jsonb_array_elements_text(p.content -> 'question' -> 'about')) n
    where ${current} and p.instrument <> ${instrument} and n.id = any(${[...ids]}::text[])
    order by n.id, p.id`.execute(db)
  return rows
}

/** Provisions of the versions in use in whose texts each of the folded words stands; ids that are the question itself come first. */
export function provisionsWith(
  db: Db,
  words: readonly string[],
  { limit, language }: { readonly limit: number; readonly language: string },
): Promise<PlacedProvision[]> {
  const all = words.map((word) => sql`p.folded like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`)
  const [first = ''] = words
  const order = sql`(lower(p.id) = ${first}) desc, (lower(p.id) like ${`%${first}%`}) desc,
    (lower(p.content #>> array['text', ${language}]) like ${`%${first}%`}) desc, p.instrument, p.ord`
  return placed(db, sql.join(all, sql` and `), sql`order by ${order} limit ${limit}`)
}

async function placed(
  db: Db,
  condition: ReturnType<typeof sql>,
  tail = sql`order by p.instrument, p.ord`,
): Promise<PlacedProvision[]> {
  const { rows } = await sql<{ instrument: string; version: number; content: unknown }>`
    select p.instrument, p.version, p.content from library.provision p
    join library.version v on v.instrument = p.instrument and v.version = p.version
    where ${current} and ${condition} ${tail}`.execute(db)
  return rows.map(({ content, ...place }) => ({ ...place, provision: Provision.parse(content) }))
}

/** Ids of all provisions in use, but for those of one instrument. */
export async function idsBeside(db: Db, instrument: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select p.id from library.provision p
    join library.version v on v.instrument = p.instrument and v.version = p.version
    where ${current} and p.instrument <> ${instrument}`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** The prefix that another instrument holds already, by its id; ids of provisions stay unique through it. */
export async function holderOfPrefix(db: Db, prefix: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('library.version')
    .select('instrument')
    .where('prefix', '=', prefix)
    .executeTakeFirst()
  return row?.instrument
}

/** Who brought the version in; null = it came with the program. */
export type Publishers = {
  readonly proposer: { readonly id: string; readonly name: string }
  readonly approver: { readonly id: string; readonly name: string }
} | null

export interface Published {
  readonly version: number
  readonly sha256: string
}

/** Writes the next version. Hold `lockLibrary` before: the number is the next one. */
export async function insertVersion(
  tx: Tx,
  content: Content,
  { at, publishers }: { readonly at: Date; readonly publishers: Publishers },
): Promise<Published> {
  const { provisions, ...head } = content
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(version), 0) + 1 as next from library.version where instrument = ${content.id}`.execute(
    tx,
  )
  const version = rows[0]?.next ?? 1
  const sha256 = contentHash(content)
  await tx
    .insertInto('library.version')
    .values({
      instrument: content.id,
      version,
      prefix: content.prefix,
      kind: content.kind,
      head: JSON.stringify(head),
      sha256,
      origin: publishers ? 'own' : 'shipped',
      published_at: at,
      proposed_by: publishers?.proposer.id ?? null,
      approved_by: publishers?.approver.id ?? null,
      proposer: publishers?.proposer.name ?? null,
      approver: publishers?.approver.name ?? null,
    })
    .execute()
  const place = { instrument: content.id, version }
  const values = provisions.map((one) => ({
    ...place,
    ord: one.order,
    id: one.id,
    content: JSON.stringify(one),
    folded: foldedOf(one),
  }))
  for (let i = 0; i < values.length; i += 1000)
    await tx
      .insertInto('library.provision')
      .values(values.slice(i, i + 1000))
      .execute()
  return { version, sha256 }
}

/** One publication at a time, also between processes, so that numbers follow each other. */
export async function lockLibrary(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(72650070)`.execute(tx)
}

export async function hashesOf(db: Db, id: string): Promise<Set<string>> {
  const rows = await db.selectFrom('library.version').select('sha256').where('instrument', '=', id).execute()
  return new Set(rows.map((row) => row.sha256))
}

function foldedOf(provision: Provision): string {
  const texts = textsOf(provision).filter(({ path }) => path[0] !== 'question' || path[1] === 'evidence')
  return fold([provision.id, ...texts.flatMap(({ text: { en, fr, ru, tk } }) => [en, fr, ru, tk])].join(' '))
}
