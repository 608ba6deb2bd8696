/** Checks an instrument as a whole: shape, texts, ids, links, conditions. Either it is usable or every fault is named. Pure. */
import type * as z from 'zod'
import { err, ok, type Result } from '#kernel/result.ts'
import { type Found, found, type Path } from './fault.model.ts'
import { Content, LEVELS, type Provision, textsOf } from './model.ts'

/** Which ids of other instruments exist. Own ids need not be among them. */
export type KnownIds = ReadonlySet<string>

export function checkContent(raw: unknown, known: KnownIds): Result<Content, readonly Found[]> {
  const parsed = Content.safeParse(raw)
  if (!parsed.success) return err(parsed.error.issues.flatMap((issue) => shapeFaults(issue, raw)))
  const faults = meaningFaults(parsed.data, known)
  return faults.length > 0 ? err(faults) : ok(parsed.data)
}

/** What is wrong with a content of the right shape. */
export function meaningFaults(content: Content, known: KnownIds): Found[] {
  const { provisions, prefix } = content
  return [
    ...(['title', 'about'] as const).flatMap((key) => textFaults([key], content[key])),
    ...plainFaults(['source'], content.source),
    ...provisions.flatMap((provision, i) => [
      ...textsOf(provision).flatMap(({ path, text }) => textFaults(['provisions', i, ...path], text)),
      ...plainFaults(['provisions', i, 'source'], provision.source),
    ]),
    ...idFaults(provisions, prefix),
    ...referenceFaults(provisions, known),
    ...conditionFaults(provisions),
  ]
}

function shapeFaults(issue: z.core.$ZodIssue, raw: unknown): Found[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const key = String(path.at(-1) ?? '')
  const absent = valueAt(raw, path) === undefined
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => found('KEY_UNKNOWN', [...path, name], { key: name }))
  if (key === 'anchors' && !absent) {
    const given = valueAt(raw, path)
    const count = Array.isArray(given) ? given.length : 0
    return [found('LEVEL_COUNT', path, { given: String(count), wanted: String(LEVELS) })]
  }
  if (absent && key === 'en') return [found('MISSING_ENGLISH', path)]
  if (absent) return [found('KEY_MISSING', path, { key })]
  if (issue.code === 'too_small' && issue.origin === 'string') return [found('TEXT_EMPTY', path, { key })]
  if (issue.code === 'too_big' && issue.origin === 'string')
    return [found('TEXT_TOO_LONG', path, { key, most: String(issue.maximum) })]
  return [found('VALUE_WRONG', path, { key, given: short(valueAt(raw, path)) })]
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[part] : undefined,
    raw,
  )
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const languageKeys = ['en', 'fr', 'ru', 'tk'] as const

function textFaults(
  path: Path,
  text: { readonly [K in (typeof languageKeys)[number]]?: string | undefined } | undefined,
): Found[] {
  return languageKeys.flatMap((language) => plainFaults([...path, language], text?.[language]))
}

/** Texts are plain: whatever looks like markup would be shown as it stands and is surely not meant. */
function plainFaults(path: Path, text: string | undefined): Found[] {
  if (text === undefined) return []
  const key = path.join('.')
  if (text.trim() === '') return [found('TEXT_EMPTY', path, { key })]
  const markup = /<[a-z!/][^>]*>?|&(?:[a-z][a-z0-9]{1,30}|#x?[0-9a-f]{1,6});/i.exec(text)
  if (markup) return [found('HTML', path, { key, given: short(markup[0]) })]
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text.replaceAll(/[\n\t]/g, '')))
    return [found('CONTROL_CHARACTER', path, { key })]
  return []
}

function idFaults(provisions: readonly Provision[], prefix: string): Found[] {
  const seen = new Set<string>()
  return provisions.flatMap(({ id, parent }, i) => {
    const faults: Found[] = []
    if (seen.has(id)) faults.push(found('DUPLICATE_ID', ['provisions', i, 'id'], { id }))
    if (!id.startsWith(`${prefix}-`)) faults.push(found('PREFIX', ['provisions', i, 'id'], { id, prefix }))
    // A parent stands before its children, so that there can be no ring of parents.
    if (parent !== null && !seen.has(parent))
      faults.push(found('PARENT_UNKNOWN', ['provisions', i, 'parent'], { id, parent }))
    seen.add(id)
    return faults
  })
}

function referenceFaults(provisions: readonly Provision[], known: KnownIds): Found[] {
  const own = new Set(provisions.map((one) => one.id))
  const unknown = (id: string) => !own.has(id) && !known.has(id)
  return provisions.flatMap(({ id, links, question }, i) => [
    ...links.flatMap((link, j) =>
      link === id || unknown(link)
        ? [found('LINK_UNKNOWN', ['provisions', i, 'links', j], { id, link })]
        : [],
    ),
    ...(question?.about ?? []).flatMap((link, j) =>
      unknown(link) ? [found('ABOUT_UNKNOWN', ['provisions', i, 'question', 'about', j], { id, link })] : [],
    ),
  ])
}

function conditionFaults(provisions: readonly Provision[]): Found[] {
  const byId = new Map(provisions.map((one) => [one.id, one]))
  return provisions.flatMap(({ id, question }, i) => {
    const asked = question?.showIf?.question
    if (asked === undefined) return []
    const path = ['provisions', i, 'question', 'showIf', 'question']
    const target = byId.get(asked)
    if (!target) return [found('CONDITION_UNKNOWN', path, { id, question: asked })]
    if (!target.question) return [found('NO_QUESTION', path, { id, question: asked })]
    const ring = ringFrom(id, byId)
    return ring === null ? [] : [found('CONDITION_CYCLE', path, { id, ring: ring.join(' → ') })]
  })
}

/** The conditions from this question on, when they lead back to it. */
function ringFrom(start: string, byId: ReadonlyMap<string, Provision>): string[] | null {
  const ring = [start]
  let at = byId.get(start)?.question?.showIf?.question
  while (at !== undefined && !ring.includes(at)) {
    ring.push(at)
    at = byId.get(at)?.question?.showIf?.question
  }
  return at === start ? [...ring, start] : null
}
