/** Everything of a report as a workbook: from the sheet of items every score can be computed again. */
import writeXlsxFile, { type Sheet, type SheetData } from 'write-excel-file/node'
import type { Reading } from '../contradiction.model.ts'
import { cycleNamed, wordsIn } from '../questionnaire.model.ts'
import type { ReportContent } from '../report.model.ts'
import { severityFactor } from '../scoring.model.ts'
import type { ReportRow } from '../view.model.ts'
import type { Say } from './say.ts'

type Cell = string | number | null
interface Page {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Names and columns of the sheets are in English, for programs; texts are in the reader's language. */
export function xlsxOf(report: ReportRow, content: ReportContent, say: Say): Promise<Buffer> {
  const pages = [
    about(report, content, say),
    items(content, say),
    scores(content),
    summary(content, say),
    gaps(content),
    contradictions(content),
    checks(content, say),
    {
      name: 'dissents',
      head: ['office', 'question', 'level', 'reason', 'name'],
      rows: content.dissents.map((one) => [one.office, one.question, one.level, one.reason, one.name]),
    },
    {
      name: 'evidence',
      head: ['office', 'question', 'kind', 'label', 'reference', 'expires', 'file_sha256'],
      rows: content.evidence.map((one) => [
        one.office,
        one.question,
        one.kind,
        one.label,
        one.reference,
        one.expires,
        one.file?.sha256 ?? null,
      ]),
    },
  ]
  return writeXlsxFile(pages.map(toSheet)).toBuffer()
}

function about(report: ReportRow, { cycle, questionnaire, final }: ReportContent, say: Say): Page {
  return {
    name: 'about',
    head: ['name', 'value'],
    rows: [
      ['cycle', cycleNamed(cycle, say.language).title],
      ['period', `${cycle.periodFrom} – ${cycle.periodTo}`],
      ['questionnaire', `${questionnaire.id}, version ${questionnaire.version}`],
      ['report', report.number],
      ['final', final ? 1 : 0],
      ['sha256', report.sha256],
      ['ledger entry', report.ledgerSeq],
      ['method', say('results.formula')],
      ...report.signatures.map((one): Cell[] => [
        'signature',
        `${one.name}, ${one.capacity}: ${one.at ?? '–'}`,
      ]),
    ],
  }
}

function items(content: ReportContent, say: Say): Page {
  const questions = new Map(content.questions.map((one) => [one.id, one]))
  return {
    name: 'items',
    head: [
      'office',
      'factor',
      'question',
      'text',
      'weight',
      'written',
      'practice',
      'not_applicable',
      'why_not',
      'target',
      'severity',
      'level_before',
      'note',
    ],
    rows: content.items.map(({ office, question, agreed, before }) => {
      const asked = questions.get(question)
      return [
        office,
        asked?.factor ?? '',
        question,
        asked ? wordsIn(asked.text, say.language).text : '',
        asked?.weight ?? null,
        agreed.written,
        agreed.practice,
        agreed.notApplicable ? 1 : 0,
        agreed.whyNot,
        agreed.target,
        agreed.severity,
        before,
        agreed.note,
      ]
    }),
  }
}

function scores({ offices }: ReportContent): Page {
  return {
    name: 'scores',
    head: ['office', 'name', 'factor', 'score', 'written', 'practice', 'sum_of_weights', 'sum_of_products'],
    rows: offices.flatMap((office) => [
      ...office.factors.map((one): Cell[] => [
        office.office,
        office.name,
        one.factor,
        one.score,
        one.written,
        one.practice,
        one.sumOfWeights,
        one.sumOfProducts,
      ]),
      [office.office, office.name, 'ALL', office.score, null, null, null, null],
    ]),
  }
}

function summary(content: ReportContent, say: Say): Page {
  const names = new Map(content.factors.map((one) => [one.id, wordsIn(one.title, say.language).text]))
  return {
    name: 'summary',
    head: ['factor', 'name', 'score', 'written', 'practice', 'lowest', 'highest', 'before'],
    rows: [
      ...content.summary.map((one): Cell[] => [
        one.factor,
        names.get(one.factor) ?? '',
        one.score,
        one.written,
        one.practice,
        one.lowest,
        one.highest,
        one.before,
      ]),
      ['ALL', '', content.score, null, null, null, null, content.compared?.score ?? null],
    ],
  }
}

function gaps(content: ReportContent): Page {
  return {
    name: 'gaps',
    head: [
      'office',
      'question',
      'level',
      'target',
      'gap',
      'weight',
      'severity',
      'multiplier',
      'priority',
      'action',
    ],
    rows: content.gaps.map((one) => [
      one.office,
      one.question,
      one.level,
      one.target,
      one.gap,
      one.weight,
      one.severity,
      severityFactor[one.severity],
      one.priority,
      one.action?.title ?? '',
    ]),
  }
}

function contradictions(content: ReportContent): Page {
  const value = (reading: Reading) => (reading.kind === 'value' ? reading.perCent : `absent: ${reading.why}`)
  return {
    name: 'contradictions',
    head: ['factor', 'self', 'survey', 'controls', 'data', 'distance'],
    rows: content.contradictions.map((one) => [
      one.factor,
      value(one.self),
      value(one.survey),
      value(one.controls),
      value(one.data),
      one.distance,
    ]),
  }
}

function checks(content: ReportContent, say: Say): Page {
  return {
    name: 'checks',
    head: ['office', 'question', 'code', 'sentence'],
    rows: content.xrays.map((one) => {
      const day = typeof one.params.day === 'string' ? { day: say.day(one.params.day) } : {}
      const params = { ...one.params, ...day, office: one.office, question: one.question }
      return [one.office, one.question, one.code, say(`results.xray.${one.code}`, params)]
    }),
  }
}

function toSheet({ name, head, rows }: Page): Sheet<Buffer> {
  const data: SheetData = [
    head.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(toCell)),
  ]
  return { data, sheet: name } as Sheet<Buffer> // the library's type for file content differs by platform
}

/** A text that begins like a formula gets an apostrophe (OWASP, "CSV Injection"). Typed cells are safe in the file; saved as CSV they would not be. */
function toCell(value: Cell) {
  if (value === null) return null
  if (typeof value === 'number') return { value, type: Number }
  return { value: /^[=+\-@\t\r]/.test(value) ? `'${value}` : value, type: String }
}
