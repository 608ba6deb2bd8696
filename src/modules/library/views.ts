/** Rows of the library as the pages are told them, in one language. */
import type { Kysely } from 'kysely'
import type { LanguageCode } from '#kernel/text.ts'
import { shownIn } from './local-text.model.ts'
import type { LocalText } from './model.ts'
import type { LibraryTables } from './tables.ts'
import {
  findVersion,
  type LineContent,
  lineContentsOf,
  type PlacedProvision,
  provisionsById,
  provisionsNaming,
  type VersionRecord,
  versionsOf,
} from './version.store.ts'
import type {
  Doing,
  InstrumentSummary,
  InstrumentView,
  LinkedProvision,
  ProvisionLine,
  ProvisionView,
  ShownText,
} from './view.model.ts'

type Db = Kysely<LibraryTables>

export function toSummary(record: VersionRecord, language: LanguageCode): InstrumentSummary {
  const { head, version, kind, origin, published_at, provisions, questions } = record
  return {
    id: head.id,
    version,
    kind,
    title: shownIn(head.title, language),
    about: shownOrNull(head.about, language),
    origin,
    publishedAt: published_at.toISOString(),
    provisions,
    questions,
  }
}

export async function instrumentView(
  db: Db,
  { id, version, language }: { id: string; version?: number | undefined; language: LanguageCode },
): Promise<InstrumentView | null> {
  const record = await findVersion(db, id, version)
  if (!record) return null
  const [provisions, versions] = await Promise.all([
    lineContentsOf(db, id, record.version),
    versionsOf(db, id),
  ])
  return {
    ...toSummary(record, language),
    prefix: record.prefix,
    source: record.head.source,
    versions: versions.map(({ version, origin, published_at, proposer, approver, sha256, current }) => ({
      version,
      origin,
      publishedAt: published_at.toISOString(),
      proposer,
      approver,
      sha256,
      current,
    })),
    lines: linesOf(provisions, language),
  }
}

/** Depth follows from parents, which stand before their children. */
export function linesOf(provisions: readonly LineContent[], language: LanguageCode): ProvisionLine[] {
  const depths = new Map<string, number>()
  return provisions.map(({ id, parent, title, text, note, provenance, force, clock, links, question }) => {
    const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1
    depths.set(id, depth)
    return {
      id,
      depth,
      title: shownOrNull(title, language),
      text: shownIn(text, language),
      note: shownOrNull(note, language),
      provenance,
      force: force ?? null,
      clock: clock ?? null,
      links: [...new Set([...(question?.about ?? []), ...links])],
      question: question ? { weight: question.weight, showIf: question.showIf?.question ?? null } : null,
    }
  })
}

export async function provisionView(
  db: Db,
  {
    id,
    language,
    doings,
  }: { id: string; language: LanguageCode; doings: (ids: string[]) => Promise<Doing[]> },
): Promise<ProvisionView | null> {
  const [found] = await provisionsById(db, [id])
  if (!found) return null
  const { provision, instrument, version } = found
  const record = await findVersion(db, instrument, version)
  if (!record) throw new Error('a provision without its version')
  const { question, parent } = provision
  const ids = [...new Set([...provision.links, ...(question?.about ?? [])])]
  const [parents, to, from] = await Promise.all([
    provisionsById(db, parent === null ? [] : [parent]),
    provisionsById(db, ids),
    provisionsNaming(db, id),
  ])
  const done = await doings(near(found, { parents, to, from }))
  const linked = (list: readonly PlacedProvision[]) => list.map((one) => toLinked(one, language))
  return {
    id,
    instrument: {
      id: instrument,
      version,
      title: shownIn(record.head.title, language),
      source: record.head.source,
    },
    parent: linked(parents)[0] ?? null,
    title: shownOrNull(provision.title, language),
    text: shownIn(provision.text, language),
    texts: provision.text,
    note: shownOrNull(provision.note, language),
    provenance: provision.provenance,
    source: provision.source ?? null,
    force: provision.force ?? null,
    clock: provision.clock ?? null,
    measure: shownOrNull(provision.measure, language),
    question: question
      ? {
          weight: question.weight,
          anchors: question.anchors.map((one) => shownIn(one, language)),
          evidence: question.evidence.map((one) => shownIn(one, language)),
          showIf: question.showIf ?? null,
        }
      : null,
    to: linked(to),
    from: linked(from),
    doings: done,
  }
}

interface Around {
  readonly parents: readonly PlacedProvision[]
  readonly to: readonly PlacedProvision[]
  readonly from: readonly PlacedProvision[]
}

/** One fact serves several instruments: what is done about a linked provision, or about the group it stands in, is done about this one. */
function near({ provision: { id } }: PlacedProvision, { parents, to, from }: Around): string[] {
  const linked = [...parents, ...to, ...from].map(({ provision }) => provision.id)
  const groups = to.flatMap(({ provision }) => provision.parent ?? [])
  return [...new Set([id, ...linked, ...groups])]
}

export function toLinked(
  { instrument, provision }: PlacedProvision,
  language: LanguageCode,
): LinkedProvision {
  const { id, title, text, provenance } = provision
  return { id, instrument, text: shownIn(title ?? text, language), provenance }
}

function shownOrNull(text: LocalText | undefined, language: LanguageCode): ShownText | null {
  return text ? shownIn(text, language) : null
}
