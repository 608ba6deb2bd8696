/** The draft of the periodic report as blocks, from the register as it stands; Word and PDF are made of the same. Pure. */
import { formatDay, formatMonth, formatNumber, formatShare } from '#kernel/format.ts'
import { fillIn } from '#kernel/sentence.ts'
import type { LanguageCode } from '#kernel/text.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'
import type { Commitment, Obligation, Status } from './view.model.ts'

const texts = { en, fr, ru, tk } as const
type Words = (typeof texts)[LanguageCode]

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  /** `quiet`: a remark of the program, not of the country. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly quiet: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }

export interface ReportDocument {
  readonly title: string
  readonly language: LanguageCode
  readonly blocks: readonly Block[]
}

export function reportOf(
  commitment: Commitment,
  { language, today }: { readonly language: LanguageCode; readonly today: string },
): ReportDocument {
  const words = texts[language]
  const say = { words, language }
  return {
    title: commitment.title,
    language,
    blocks: [
      quiet(fillIn(words.asOf, { day: formatDay(today, language) })),
      quiet(words.draftAbout),
      heading(1, words.statuses),
      ...(commitment.statuses.length > 0
        ? [{ kind: 'list' as const, items: commitment.statuses.map((one) => standing(one, say)) }]
        : [plain(words.noStatuses)]),
      heading(1, words.score),
      plain(formula(commitment, say)),
      quiet(words.weights),
      heading(1, words.obligations),
      ...commitment.items.flatMap((one) => obligation(one, say)),
    ],
  }
}

interface Say {
  readonly words: Words
  readonly language: LanguageCode
}

function standing(one: Status, { words, language }: Say): string {
  const day = (iso: string) => formatDay(iso, language)
  const held =
    one.to === null
      ? fillIn(words.since, { day: day(one.from) })
      : fillIn(words.between, { from: day(one.from), to: day(one.to) })
  const ended = one.ended ? `${words.ended[one.ended.how]}: ${one.ended.reason}` : ''
  const said = [one.text, ended].filter(Boolean).join('; ')
  const proof = [one.source || '–', ...(one.confirmed ? [] : [words.unconfirmed])].join('; ')
  return `${words[one.kind]}: ${one.act ? day(one.from) : held}${said === '' ? '' : ` – ${said}`} (${proof})`
}

function formula({ score }: Commitment, { words, language }: Say): string {
  return fillIn(words.formula, {
    sum: formatNumber(score.sum, language, 2),
    weights: formatNumber(score.weights, language),
    score: score.score === null ? '–' : formatShare(score.score, language, 0),
    unjudged: score.unjudged,
    na: score.notApplicable,
  })
}

function obligation(one: Obligation, say: Say): Block[] {
  const { words, language } = say
  const { text, provision, due, derived, verdicts } = one
  const day = (iso: string) => formatDay(iso, language)
  const dated = due === null ? words.clocknone : `${day(due)}${derived ? ` (${words.derived})` : ''}`
  const judged = verdicts.map((line) => `${day(line.on)}: ${words[line.verdict]}. ${line.reason}`)
  return [
    heading(2, text.provision),
    plain(provision.text),
    quiet(`${words[`provenance${provision.provenance}`]}${provision.missing ? ` ${words.missing}` : ''}`),
    plain(`${words.measure}: ${text.measure || '–'}`),
    plain(
      `${words.body}: ${text.body || '–'}. ${words.legalAct}: ${text.legalAct || '–'}. ${words.due}: ${dated}`,
    ),
    ...listed(words.verdict, judged, words.unjudged),
    ...listed(
      words.evidence,
      one.evidence.map((proof) => proved(proof, say)),
      words.noEvidence,
    ),
  ]
}

function proved(
  { kind, label, target, live, level }: Obligation['evidence'][number],
  { words, language }: Say,
): string {
  const shown = label.replace(/[.:;]$/, '')
  if (kind === 'link') return `${shown}: ${target}`
  if (kind === 'level') return `${shown}: ${level?.said ?? words.levelNotThere}`
  if (live?.value == null) return `${shown}: –`
  const value =
    target === 'release-hours'
      ? fillIn(words.hours, { hours: formatNumber(live.value, language, 1) })
      : formatShare(live.value, language)
  return `${shown}: ${value} (${formatMonth(live.month, language)})`
}

function heading(level: 1 | 2, text: string): Block {
  return { kind: 'heading', level, text }
}

function plain(text: string): Block {
  return { kind: 'paragraph', text, quiet: false }
}

function quiet(text: string): Block {
  return { kind: 'paragraph', text, quiet: true }
}

/** A list under its name, or beside it the sentence that says there is nothing in it. */
function listed(name: string, items: readonly string[], none: string): Block[] {
  return items.length > 0 ? [plain(`${name}:`), { kind: 'list', items }] : [plain(`${name}: ${none}`)]
}
