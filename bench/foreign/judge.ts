/** Compares what was named with what was planted. */
import type { Answer, Line } from './answer.ts'
import type { Planted, Truth } from './world.ts'

/** Which schemes a kind of lead is about. Other kinds of lead have no scheme here: they may only be related to one, or wrong. */
const ABOUT: Readonly<Record<string, readonly Planted['kind'][]>> = {
  steering: ['steering', 'steering-handled'],
  'steering-reassigned': ['steering-handled'],
  reassignment: ['steering-handled'],
  override: ['override'],
  'finding-rate': ['finding-rate'],
  undervaluation: ['undervaluation', 'undervaluation-uniform'],
  'queue-jump': ['queue-jump'],
  'fast-lane': ['queue-jump'],
  'off-roster-edits': ['off-roster-edits'],
}

export interface KindJudgement {
  readonly kind: string
  readonly named: number
  readonly right: number
  /** About people of a planted scheme of another kind: not counted as wrong, not as found. */
  readonly related: number
  readonly wrong: number
  readonly planted: number
  readonly found: number
  /** Planted ones that were large enough to be seen by somebody who knew where to look, and those of them found. */
  readonly visible: number
  readonly visibleFound: number
}

export interface Judgement {
  readonly kinds: readonly KindJudgement[]
  readonly wrongLeads: readonly Line[]
  readonly missed: readonly Planted[]
  /** Named and planted steering over the whole period: named strength, planted probability, share really steered. */
  readonly strengths: readonly { named: number; planted: number; real: number; z: number }[]
}

export function judge(truth: Truth, answer: Answer): Judgement {
  const verdicts = answer.leads.map((lead) => ({ lead, ...verdictOf(lead, truth.schemes) }))
  const leadKinds = new Set([...Object.keys(ABOUT), ...answer.leads.map(({ kind }) => kind ?? '')])
  const found = new Set(verdicts.flatMap(({ scheme }) => (scheme ? [scheme] : [])))
  const kinds = [...leadKinds].map((kind): KindJudgement => {
    const own = verdicts.filter(({ lead }) => lead.kind === kind)
    const schemes = truth.schemes.filter((scheme) => scheme.kind === schemeOfRow(kind))
    const visible = schemes.filter((scheme) => visibility(scheme) >= 5)
    return {
      kind,
      named: own.length,
      right: own.filter(({ verdict }) => verdict === 'right').length,
      related: own.filter(({ verdict }) => verdict === 'related').length,
      wrong: own.filter(({ verdict }) => verdict === 'wrong').length,
      planted: schemes.length,
      found: schemes.filter((scheme) => found.has(scheme)).length,
      visible: visible.length,
      visibleFound: visible.filter((scheme) => found.has(scheme)).length,
    }
  })
  return {
    kinds: [...kinds, uniformRow(truth, found)],
    wrongLeads: verdicts.filter(({ verdict }) => verdict === 'wrong').map(({ lead }) => lead),
    missed: truth.schemes.filter((scheme) => !found.has(scheme)),
    strengths: strengthsOf(truth, verdicts),
  }
}

/** The row in which the planted schemes of a kind are counted, once. */
function schemeOfRow(kind: string): string | undefined {
  if (kind === 'steering-reassigned') return 'steering-handled'
  return [
    'steering',
    'override',
    'finding-rate',
    'undervaluation',
    'queue-jump',
    'off-roster-edits',
  ].includes(kind)
    ? kind
    : undefined
}

function uniformRow(truth: Truth, found: ReadonlySet<Planted>): KindJudgement {
  const own = truth.schemes.filter(({ kind }) => kind === 'undervaluation-uniform')
  const seen = own.filter((scheme) => found.has(scheme)).length
  const none = { named: 0, right: 0, related: 0, wrong: 0, visible: 0, visibleFound: 0 }
  return { kind: 'undervaluation-uniform', ...none, planted: own.length, found: seen }
}

function verdictOf(
  lead: Line,
  schemes: readonly Planted[],
): { verdict: 'right' | 'related' | 'wrong'; scheme?: Planted } {
  const named = [lead.subject, lead.counterpart].filter((one) => one !== undefined && one !== '')
  const about = schemes.filter((scheme) => named.every((one) => peopleOf(scheme).includes(one)))
  const scheme = about.find(({ kind }) => ABOUT[lead.kind ?? '']?.includes(kind))
  if (scheme) return { verdict: 'right', scheme }
  return { verdict: about.length > 0 ? 'related' : 'wrong' }
}

/** Who is at fault in a scheme; the broker of an importer who lowers values is not. */
function peopleOf(scheme: Planted): (string | undefined)[] {
  return scheme.importer ? [scheme.importer] : [scheme.officer, scheme.broker]
}

const PRICE_NOISE = 0.35
const WAIT_NOISE = 0.6
const USUAL_CUT = 0.47
const USUAL_JUMP = 1.15

/** Standard deviations by which a scheme stands out for somebody who knows its members, and nothing of the others' spread. */
function visibility(scheme: Planted): number {
  const { cases, acted } = scheme.oracle
  const mean = acted / Math.sqrt(Math.max(1, cases))
  switch (scheme.kind) {
    case 'undervaluation':
      return (mean * USUAL_CUT) / PRICE_NOISE
    case 'undervaluation-uniform':
      return 0
    case 'queue-jump':
      return (mean * USUAL_JUMP) / WAIT_NOISE
    case 'off-roster-edits':
      return acted / 2
    default:
      return Math.abs(scheme.z)
  }
}

function strengthsOf(truth: Truth, verdicts: readonly { lead: Line; scheme?: Planted }[]) {
  const start = truth.schemes.map(({ from }) => from).sort()[0]
  return verdicts.flatMap(({ lead, scheme }) => {
    if (lead.kind !== 'steering' || scheme?.kind !== 'steering' || scheme.from !== start) return []
    const real = scheme.oracle.acted / scheme.oracle.cases
    return [{ named: Number(lead.effect), planted: scheme.strength, real, z: scheme.z }]
  })
}
