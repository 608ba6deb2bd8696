/** The report as headings, paragraphs and tables in one language: PDF and DOCX are written from the same blocks. */
import type { Reading } from '../contradiction.model.ts'
import { wordsIn } from '../questionnaire.model.ts'
import type { ReportContent } from '../report.model.ts'
import { rounded, severityFactor } from '../scoring.model.ts'
import type { ReportRow } from '../view.model.ts'
import { radarSvg } from './radar-svg.ts'
import type { Say } from './say.ts'

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns that hold numbers, right-aligned. */
  readonly numbers: readonly number[]
  /** Relative widths. */
  readonly widths: readonly number[]
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly caption: string; readonly table: Table }
  | { readonly kind: 'radar'; readonly svg: string; readonly alt: string }
  | { readonly kind: 'signature'; readonly text: string; readonly signed: boolean }

export interface ReportDocument {
  readonly title: string
  readonly subtitle: string
  readonly language: string
  readonly blocks: readonly Block[]
}

const MOST_GAPS = 60

export function documentOf(report: ReportRow, content: ReportContent, say: Say): ReportDocument {
  const { cycle } = content
  return {
    title: say('results.title', { cycle: cycle.title }),
    subtitle: `${say.day(cycle.periodFrom)} – ${say.day(cycle.periodTo)}`,
    language: say.language,
    blocks: [
      ...opening(report, content, say),
      ...profile(content, say),
      ...offices(content, say),
      ...contradictions(content, say),
      ...checks(content, say),
      ...gaps(content, say),
      ...dissents(content, say),
      ...arithmetic(content, say),
      ...signatures(report, say),
    ],
  }
}

function opening(report: ReportRow, content: ReportContent, say: Say): Block[] {
  const before = content.compared?.score
  return [
    {
      kind: 'paragraph',
      text: say('results.number', { n: report.number, day: say.day(report.madeAt), by: report.madeBy }),
    },
    { kind: 'paragraph', text: say(content.final ? 'results.final' : 'results.interim') },
    ...(content.cycle.purpose ? [{ kind: 'paragraph' as const, text: content.cycle.purpose }] : []),
    {
      kind: 'paragraph',
      text: `${say('results.score')}: ${say('results.ofFive', { n: say.score(content.score) })}${
        before === null || before === undefined ? '' : ` (${say('results.before')}: ${say.score(before)})`
      }`,
    },
  ]
}

function profile(content: ReportContent, say: Say): Block[] {
  const name = factorNames(content, say)
  const rows = content.summary.map((one) => [
    `${one.factor}. ${name(one.factor)}`,
    say.score(one.score),
    bar(one.score),
    say.score(one.written),
    say.score(one.practice),
    `${say.score(one.lowest)} – ${say.score(one.highest)}`,
    one.before === null || one.score === null ? '–' : signed(rounded(one.score) - rounded(one.before), say),
  ])
  const alt = content.summary.map((one) => `${one.factor}: ${say.score(one.score)}`).join('; ')
  return [
    { kind: 'heading', text: say('results.profile') },
    { kind: 'radar', svg: radarSvg(content), alt: `${say('results.radar')}. ${alt}` },
    {
      kind: 'table',
      caption: say('results.profile'),
      table: {
        head: [
          say('results.factor'),
          say('results.total'),
          '0 – 5',
          say('results.writtenMean'),
          say('results.practiceMean'),
          say('results.range'),
          say('results.change'),
        ],
        rows,
        numbers: [1, 3, 4, 5, 6],
        widths: [32, 9, 15, 11, 11, 13, 9],
      },
    },
  ]
}

function offices(content: ReportContent, say: Say): Block[] {
  const head = [say('results.office'), say('results.total'), ...content.factors.map((one) => one.id)]
  const rows = content.offices.map((one) => [
    one.name,
    say.score(one.score),
    ...content.factors.map((factor) =>
      say.score(one.factors.find((score) => score.factor === factor.id)?.score ?? null),
    ),
  ])
  const widths = [24, 9, ...content.factors.map(() => 67 / Math.max(1, content.factors.length))]
  return [
    { kind: 'heading', text: say('results.offices') },
    {
      kind: 'table',
      caption: say('results.offices'),
      table: { head, rows, numbers: head.map((_, i) => i).slice(1), widths },
    },
  ]
}

function contradictions(content: ReportContent, say: Say): Block[] {
  const name = factorNames(content, say)
  const read = (reading: Reading) =>
    reading.kind === 'value'
      ? `${say.number(rounded(reading.perCent, 0))} %`
      : `${say('results.absent')}: ${say(`results.why.${reading.why}`)}`
  const rows = content.contradictions.map((one) => [
    `${one.factor}. ${name(one.factor)}`,
    read(one.self),
    read(one.survey),
    read(one.controls),
    read(one.data),
    one.distance === null
      ? '–'
      : `${say('results.points', { n: say.number(rounded(one.distance, 0)) })}${one.parts ? ` – ${say('results.parts')}` : ''}`,
  ])
  return [
    { kind: 'heading', text: say('results.contradictions') },
    { kind: 'paragraph', text: say('results.contradictionsAbout'), quiet: true },
    {
      kind: 'table',
      caption: say('results.contradictions'),
      table: {
        head: ['factor', 'self', 'survey', 'controls', 'data', 'distance'].map((key) =>
          say(`results.${key}`),
        ),
        rows,
        numbers: [],
        widths: [26, 12, 16, 16, 16, 14],
      },
    },
  ]
}

function checks(content: ReportContent, say: Say): Block[] {
  const office = (code: string) => content.offices.find((one) => one.office === code)?.name ?? code
  const items = content.xrays.map((one) => {
    const day = typeof one.params.day === 'string' ? { day: say.day(one.params.day) } : {}
    const params = { ...one.params, ...day, office: office(one.office), question: one.question }
    return say(`results.xray.${one.code}`, params)
  })
  return [
    { kind: 'heading', text: say('results.xrays') },
    items.length === 0 ? { kind: 'paragraph', text: say('results.noXrays') } : { kind: 'list', items },
  ]
}

function gaps(content: ReportContent, say: Say): Block[] {
  const text = new Map(content.questions.map((one) => [one.id, wordsIn(one.text, say.language).text]))
  const first = [...content.gaps].sort((a, b) => b.priority - a.priority).slice(0, MOST_GAPS)
  if (first.length === 0)
    return [
      { kind: 'heading', text: say('results.gaps') },
      { kind: 'paragraph', text: say('results.noGaps') },
    ]
  return [
    { kind: 'heading', text: `${say('results.gaps')} (${first.length} / ${content.gaps.length})` },
    { kind: 'paragraph', text: say('results.gapsAbout'), quiet: true },
    {
      kind: 'table',
      caption: say('results.gaps'),
      table: {
        head: ['office', 'question', 'gap', 'priority', 'action'].map((key) => say(`results.${key}`)),
        rows: first.map((one) => [
          one.office,
          `${one.question}. ${text.get(one.question) ?? ''}`,
          `${one.target} − ${one.level} = ${one.gap}`,
          `${one.gap} × ${say.number(one.weight, 2)} × ${say.number(severityFactor[one.severity], 1)} = ${say.number(one.priority, 1)}`,
          one.action?.title ?? '–',
        ]),
        numbers: [2, 3],
        widths: [10, 44, 13, 18, 15],
      },
    },
  ]
}

function dissents(content: ReportContent, say: Say): Block[] {
  if (content.dissents.length === 0) return []
  const items = content.dissents.map(
    (one) =>
      `${one.office}, ${one.question}: ${say('board.holds', { ...one, name: one.name || say('answer.unnamed') })}`,
  )
  return [
    { kind: 'heading', text: say('results.dissents') },
    { kind: 'list', items },
  ]
}

function arithmetic(content: ReportContent, say: Say): Block[] {
  const items = content.offices.flatMap((office) =>
    office.factors.flatMap((one) =>
      one.score === null
        ? []
        : [
            say('results.put', {
              factor: one.factor,
              office: office.office,
              products: one.terms.map((term) => `${term.weight} × ${term.level}`).join(' + '),
              weights: one.sumOfWeights,
              score: say.score(one.score),
            }),
          ],
    ),
  )
  return [
    { kind: 'heading', text: say('results.how') },
    { kind: 'paragraph', text: say('results.formula') },
    { kind: 'list', items },
  ]
}

function signatures(report: ReportRow, say: Say): Block[] {
  return [
    { kind: 'heading', text: say('open.signers') },
    {
      kind: 'paragraph',
      text: say('results.sha', { sha: report.sha256, seq: report.ledgerSeq }),
      quiet: true,
    },
    ...report.signatures.map((one) => ({
      kind: 'signature' as const,
      signed: one.at !== null,
      text:
        one.at === null
          ? say('results.unsigned', { name: one.name, capacity: one.capacity })
          : say('results.signed', {
              name: one.name,
              capacity: one.capacity,
              at: say.time(one.at),
              seq: one.ledgerSeq ?? '',
            }),
    })),
  ]
}

function factorNames({ factors }: ReportContent, say: Say) {
  const names = new Map(factors.map((one) => [one.id, wordsIn(one.title, say.language).text]))
  return (id: string) => names.get(id) ?? id
}

/** Ten boxes for 0 to 5: a chart that every word processor shows. */
export function bar(score: number | null): string {
  if (score === null) return ''
  const full = Math.round(score * 2)
  return '█'.repeat(full) + '░'.repeat(10 - full)
}

function signed(value: number, say: Say): string {
  return `${value > 0 ? '+' : ''}${say.number(value, 2)}`
}
