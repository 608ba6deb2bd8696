/** The report as headings, paragraphs and tables in one language: PDF and DOCX are written from the same blocks. */
import { cycleNamed } from '../questionnaire.model.ts'
import type { ReportContent } from '../report.model.ts'
import { rounded } from '../scoring.model.ts'
import type { ReportRow } from '../view.model.ts'
import { type Block, bar, factorNames, type ReportDocument, signed } from './blocks.ts'
import { checks, contradictions, dissents, gaps } from './findings.ts'
import { radarPng } from './radar-png.ts'
import { radarSvg } from './radar-svg.ts'
import type { Say } from './say.ts'

export function documentOf(report: ReportRow, content: ReportContent, say: Say): ReportDocument {
  const { cycle } = content
  return {
    title: say('results.title', { cycle: cycleNamed(cycle, say.language).title }),
    subtitle: `${say.day(cycle.periodFrom)} – ${say.day(cycle.periodTo)}`,
    language: say.language,
    // On every page: which version this sheet of paper belongs to.
    footer: `SHA-256 ${report.sha256.slice(0, 16)}…`,
    blocks: [
      ...opening(report, content, say),
      ...profile(content, say),
      ...offices(content, say),
      ...contradictions(content, say),
      ...checks(content, say),
      ...gaps(content, say),
      ...dissents(content, say),
      ...signatures(report, say),
      ...arithmetic(content, say),
    ],
  }
}

function opening(report: ReportRow, content: ReportContent, say: Say): Block[] {
  const before = content.compared?.score
  const { purpose } = cycleNamed(content.cycle, say.language)
  return [
    {
      kind: 'paragraph',
      text: say('results.number', { n: report.number, day: say.day(report.madeAt), by: report.madeBy }),
    },
    { kind: 'paragraph', text: say(content.final ? 'results.final' : 'results.interim') },
    ...(purpose ? [{ kind: 'paragraph' as const, text: purpose }] : []),
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
    {
      kind: 'radar',
      svg: radarSvg(content),
      png: () => radarPng(content),
      alt: `${say('results.radar')}. ${alt}`,
    },
    ...(content.compared ? [{ kind: 'paragraph' as const, text: say('results.legend'), quiet: true }] : []),
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
        widths: [28, 8, 14, 11, 11, 17, 11],
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

function arithmetic(content: ReportContent, say: Say): Block[] {
  const items = content.offices.flatMap((office) =>
    office.factors.flatMap((one) =>
      one.score === null
        ? []
        : [
            say('results.put', {
              factor: one.factor,
              office: office.name,
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
    { kind: 'heading', text: say('results.signatures') },
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
