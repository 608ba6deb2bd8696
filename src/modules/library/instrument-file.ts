/**
 * An instrument as a YAML file. To be written by hand, it says once what holds for many: `provenance` and `scales` (named sets of the six
 * level texts) stand at the top, the order is that of the file. Reading names the line of every fault; writing and reading give the same
 * content back.
 */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  stringify,
  visit,
  type YAMLMap,
} from 'yaml'
import { err, ok, type Result } from '#kernel/result.ts'
import { checkContent, type KnownIds } from './check.model.ts'
import { type Fault, type Found, found, type Path } from './fault.model.ts'
import { Content, type LocalText, type Provision } from './model.ts'

export const MOST_BYTES = 8 * 1024 * 1024

/** Reads and checks; `known` are ids of other instruments that links may name. */
export function readInstrument(text: string, known: KnownIds): Result<Content, readonly Fault[]> {
  if (Buffer.byteLength(text) > MOST_BYTES)
    return err([{ code: 'TOO_LARGE', at: {}, params: { most: '8 MB' } }])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  const at = (found: Found) => toFault(found, lineOf(document, lines, found.path))
  const [broken] = document.errors
  if (broken) {
    const { line } = lines.linePos(broken.pos[0])
    return err([toFault(found('SYNTAX', [], { detail: firstLine(broken.message) }), line)])
  }
  const plain = plainData(document)
  if (!plain.ok) return err([toFault(plain.error, lineOfAlias(document, lines))])
  const spread = spreadOut(plain.value)
  const checked = spread.ok ? checkContent(spread.value, known) : spread
  if (checked.ok) return checked
  return err(checked.error.map(at))
}

/** Anchors and aliases of YAML are refused: a small file could unfold to a huge one. */
function plainData(document: Document): Result<unknown, Found> {
  let aliases = 0
  visit(document, { Alias: () => void aliases++ })
  if (aliases > 0) return err(found('SYNTAX', [], { detail: 'aliases (*name) are not used here' }))
  return ok(document.toJS())
}

function lineOfAlias(document: Document, lines: LineCounter): number {
  let offset = 0
  visit(document, {
    Alias(_, node) {
      offset = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return lines.linePos(offset).line
}

interface Short {
  readonly provenance?: unknown
  readonly scales?: unknown
  readonly provisions?: unknown
}

/** From what is said once to what each provision says. Shapes are judged by the check; this only spreads what has the right one. */
function spreadOut(raw: unknown): Result<unknown, readonly Found[]> {
  if (!isRecord(raw)) return ok(raw)
  const { provenance, scales, provisions, ...head } = raw as Short & Record<string, unknown>
  if (!Array.isArray(provisions)) return ok({ ...head, ...(provisions === undefined ? {} : { provisions }) })
  const faults: Found[] = []
  const spread = provisions.map((given: unknown, order) => {
    if (!isRecord(given)) return given
    const question = isRecord(given.question)
      ? withAnchors(given.question, { scales, path: ['provisions', order, 'question', 'scale'], faults })
      : given.question
    return {
      parent: null,
      links: [],
      ...(provenance === undefined ? {} : { provenance }),
      ...given,
      order,
      ...(question === undefined ? {} : { question }),
    }
  })
  return faults.length > 0 ? err(faults) : ok({ ...head, provisions: spread })
}

function withAnchors(
  question: Record<string, unknown>,
  { scales, path, faults }: { scales: unknown; path: Path; faults: Found[] },
): unknown {
  const full = { evidence: [], about: [], weight: 1, ...question }
  if (!('scale' in question)) return full
  const { scale, ...rest } = full as Record<string, unknown>
  const anchors = isRecord(scales) && typeof scale === 'string' ? scales[scale] : undefined
  if (anchors === undefined) faults.push(found('SCALE_UNKNOWN', path, { given: String(scale) }))
  return { ...rest, anchors }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text
}

function toFault({ code, params }: Found, line: number): Fault {
  return { code, at: { line }, params: { ...params } }
}

/** Line of the deepest node on the path that stands in the file; for an unknown or duplicate key that of the key. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  const spoken = path.map((part) => (part === 'anchors' ? 'scale' : part))
  for (const way of [path, spoken])
    for (let depth = way.length; depth > 0; depth--) {
      const offset = offsetOf(document, way.slice(0, depth))
      if (offset !== null && (depth === way.length || way === spoken || !path.includes('anchors')))
        return lines.linePos(offset).line
    }
  return 1
}

function offsetOf(document: Document, path: Path): number | null {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  const key = path.at(-1)
  if (isMap(parent)) {
    const pair = (parent as YAMLMap).items.find(
      (one) => isPair(one) && isScalar(one.key) && one.key.value === key,
    )
    return pair && isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null
  }
  const node = document.getIn(path, true)
  return isNode(node) && !isAlias(node) ? (node.range?.[0] ?? null) : null
}

/** The content as a file: what most provisions share stands at the top. */
export function writeInstrument(content: Content): string {
  const { provisions, ...head } = Content.parse(content)
  const provenance = commonest(provisions.map((one) => one.provenance))
  const scales = scalesOf(provisions)
  const short = provisions.map((one) => shorten(one, { provenance, scales }))
  const named = Object.fromEntries([...scales.values()].map(({ name, anchors }) => [name, anchors]))
  const file = { ...head, provenance, ...(scales.size > 0 ? { scales: named } : {}), provisions: short }
  return stringify(file, { lineWidth: 120, aliasDuplicateObjects: false })
}

interface Scale {
  readonly name: string
  readonly anchors: readonly LocalText[]
}

/** Sets of level texts that two questions or more share, by their JSON. */
function scalesOf(provisions: readonly Provision[]): Map<string, Scale> {
  const counts = new Map<string, { n: number; anchors: readonly LocalText[] }>()
  for (const { question } of provisions) {
    if (!question) continue
    const key = JSON.stringify(question.anchors)
    counts.set(key, { n: (counts.get(key)?.n ?? 0) + 1, anchors: question.anchors })
  }
  const shared = [...counts].filter(([, { n }]) => n > 1)
  return new Map(shared.map(([key, { anchors }], i) => [key, { name: `scale-${i + 1}`, anchors }]))
}

function shorten(
  provision: Provision,
  { provenance, scales }: { provenance: string; scales: ReadonlyMap<string, Scale> },
): object {
  const { order: _, parent, links, question, provenance: own, ...rest } = provision
  const { id, ...texts } = rest
  return {
    id,
    ...(parent === null ? {} : { parent }),
    ...(own === provenance ? {} : { provenance: own }),
    ...texts,
    ...(links.length === 0 ? {} : { links }),
    ...(question ? { question: shortenQuestion(question, scales) } : {}),
  }
}

function shortenQuestion(
  question: NonNullable<Provision['question']>,
  scales: ReadonlyMap<string, Scale>,
): object {
  const { anchors, weight, evidence, about, ...rest } = question
  const scale = scales.get(JSON.stringify(anchors))
  return {
    ...(scale ? { scale: scale.name } : { anchors }),
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(about.length === 0 ? {} : { about }),
    ...(weight === 1 ? {} : { weight }),
    ...rest,
  }
}

function commonest<T>(values: readonly T[]): T {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [first] = [...counts].sort((a, b) => b[1] - a[1])
  if (!first) throw new Error('an instrument has at least one provision')
  return first[0]
}
