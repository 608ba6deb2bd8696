/** The neutral sentences of a finding, for pages, report and files: what was seen, how large, how sure, what would not have been seen. */
import { formatNumber, formatShare, type Zeros } from '#kernel/format.ts'
import type { LanguageCode, Translated } from '#kernel/text.ts'
import type { Finding } from './findings.model.ts'
import type { Unit } from './months.model.ts'
import { fillIn } from './text/fill-in.ts'
import type { statementsEn } from './text/statements.en.ts'

export type StatementWords = Translated<typeof statementsEn>

/** A finding whose people are written as the reader may see them: code, name or identifier. */
export type Described = Pick<
  Finding,
  | 'kind'
  | 'subject'
  | 'counterpart'
  | 'n'
  | 'observed'
  | 'expected'
  | 'effect'
  | 'ciLow'
  | 'ciHigh'
  | 'q'
  | 'detectable'
>

export interface Sentences {
  readonly observed: string
  readonly size: string
  /** How many of such signals chance gives; null where nobody is ranked. */
  readonly certainty: string | null
  readonly power: string | null
}

/** Kinds whose effect is the logarithm of a ratio (of times, prices or odds) to the usual; that of all others is a difference of shares. */
const logRatioKinds: ReadonlySet<string> = new Set([
  'finding-rate',
  'value-uplift',
  'undervaluation',
  'release-time',
  'fast-lane',
  'queue-jump',
])

/** An effect in per cent: of a log ratio the change against the usual, e.g. −0.5 is −39.3 %. */
export function formatEffect(kind: string, effect: number, language: LanguageCode, zeros?: Zeros): string {
  return formatShare(logRatioKinds.has(kind) ? Math.expm1(effect) : effect, language, 1, zeros)
}

/** What was observed or expected: a count, or in per cent where the figure itself is a share. */
export function formatAmount(kind: string, value: number, language: LanguageCode, zeros?: Zeros): string {
  return shareKinds.has(kind)
    ? formatShare(value, language, 1, zeros)
    : formatNumber(value, language, 1, zeros)
}

/** A figure of one month in its unit: prices as a share of the usual ones, small figures with a decimal. */
export function formatMonthly(unit: Unit, value: number, language: LanguageCode): string {
  if (unit === 'price') return formatShare(value, language, 0)
  return formatNumber(value, language, Math.abs(value) < 10 ? 1 : 0)
}

/** The same for a column: when one of its figures has a decimal, all have. */
export function monthlyColumn(
  unit: Unit,
  values: readonly (number | null)[],
  language: LanguageCode,
): (value: number | null) => string {
  const digits = values.some((value) => value !== null && Math.abs(value) < 10) ? 1 : 0
  return (value) => {
    if (value === null) return '–'
    return unit === 'price' ? formatShare(value, language, 0) : formatNumber(value, language, digits, 'kept')
  }
}

/** Prices are given as a share of the usual ones. */
const shareKinds: ReadonlySet<string> = new Set(['undervaluation'])

/** The smallest effect that would have been seen, as a size without direction. */
export function formatSmallest(kind: string, effect: number, language: LanguageCode): string {
  const size = Math.abs(effect)
  return formatShare(logRatioKinds.has(kind) ? -Math.expm1(-size) : size, language)
}

export function describeFinding(
  finding: Described,
  words: StatementWords,
  language: LanguageCode,
): Sentences {
  const effect = (value: number) => formatEffect(finding.kind, value, language)
  const { detectable } = finding
  return {
    observed: observedSentence(finding, words, language),
    size: fillIn(words.effect, {
      effect: effect(finding.effect),
      low: effect(finding.ciLow),
      high: effect(finding.ciHigh),
    }),
    certainty: finding.q === null ? null : certaintySentence(finding.q, words, language),
    power:
      detectable === null
        ? null
        : fillIn(words.power, { smallest: formatSmallest(finding.kind, detectable, language) }),
  }
}

function observedSentence(finding: Described, words: StatementWords, language: LanguageCode): string {
  const { subject, counterpart, n, observed, expected } = finding
  const template = inflect(templateOf(finding, words), { n, observed }, language)
  const ratio = isFaster(finding.kind) ? Math.exp(-Math.abs(finding.effect)) : Math.exp(finding.effect)
  return fillIn(template, {
    subject,
    counterpart: counterpart ?? words.unnamed,
    n: formatNumber(n, language),
    observed: formatAmount(finding.kind, observed, language),
    expected: formatAmount(finding.kind, expected, language),
    ratio: formatShare(ratio, language, 0),
  })
}

function templateOf({ kind, counterpart }: Described, words: StatementWords): string {
  const byKind: Readonly<Record<string, string>> = words
  const pair = counterpart === null ? undefined : byKind[`${kind}-pair`]
  return pair ?? byKind[kind] ?? (counterpart === null ? words.other : words['other-pair'])
}

/** Kinds that look in one direction only, whichever sign their effect carries. */
function isFaster(kind: string): boolean {
  return kind === 'undervaluation' || kind === 'queue-jump' || kind === 'fast-lane'
}

/** q = share of chance among signals at least this strong (Benjamini, Hochberg 1995), rounded up to whole signals. */
function certaintySentence(q: number, words: StatementWords, language: LanguageCode): string {
  const of = q >= 0.01 ? 100 : q >= 0.001 ? 1000 : q >= 1e-4 ? 10_000 : 1_000_000
  const count = Math.max(1, Math.ceil(q * of - 1e-9))
  const template = inflect(words.q, { count }, language)
  return fillIn(template, { count: formatNumber(count, language), of: formatNumber(of, language) })
}

/** Replaces `{{n#file|files}}` by the form that the number asks for in this language; a missing form takes the last one. */
export function inflect(
  template: string,
  numbers: Readonly<Record<string, number>>,
  language: LanguageCode,
): string {
  return template.replaceAll(/\{\{(\w+)#([^}]+)\}\}/g, (mark, name: string, forms: string) => {
    const value = numbers[name]
    if (value === undefined) return mark
    const list = forms.split('|')
    return list[pluralForm(value, language)] ?? list.at(-1) ?? mark
  })
}

/** Index of the form after a number; rules of the Unicode CLDR for en, fr and ru. Turkmen nouns do not change after a number. */
export function pluralForm(value: number, language: LanguageCode): number {
  if (language === 'tk') return 0
  if (language === 'en') return value === 1 ? 0 : 1
  if (language === 'fr') return value < 2 ? 0 : 1
  if (!Number.isInteger(value)) return 1
  const [ten, hundred] = [value % 10, value % 100]
  if (ten === 1 && hundred !== 11) return 0
  return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2
}
