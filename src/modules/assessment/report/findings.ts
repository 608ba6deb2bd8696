/** What a report says beyond the scores: where sources part, what the checks found, gaps and dissents. */
import type { Reading } from '../contradiction.model.ts'
import { wordsIn } from '../questionnaire.model.ts'
import type { ReportContent } from '../report.model.ts'
import { rounded, severityFactor } from '../scoring.model.ts'
import { type Block, factorNames, officeNames } from './blocks.ts'
import type { Say } from './say.ts'

const MOST_GAPS = 60

export function contradictions(content: ReportContent, say: Say): Block[] {
  const name = factorNames(content, say)
  const read = (reading: Reading) =>
    reading.kind === 'value'
      ? `${say.number(rounded(reading.perCent, 0))} %`
      : `${say('results.absent')}: ${say(`results.why.${reading.why}`)}`
  const data = (reading: Reading) =>
    reading.kind === 'value'
      ? `${read(reading)} (${say('results.dataOf', { good: reading.good, of: reading.of })})`
      : read(reading)
  const rows = content.contradictions.map((one) => [
    `${one.factor}. ${name(one.factor)}`,
    read(one.self),
    read(one.survey),
    read(one.controls),
    data(one.data),
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

export function checks(content: ReportContent, say: Say): Block[] {
  const office = officeNames(content)
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

export function gaps(content: ReportContent, say: Say): Block[] {
  const office = officeNames(content)
  const text = new Map(content.questions.map((one) => [one.id, wordsIn(one.text, say.language).text]))
  const first = [...content.gaps].sort((a, b) => b.priority - a.priority).slice(0, MOST_GAPS)
  if (first.length === 0)
    return [
      { kind: 'heading', text: say('results.gaps') },
      { kind: 'paragraph', text: say('results.noGaps') },
    ]
  return [
    { kind: 'heading', text: say('results.gaps') },
    { kind: 'paragraph', text: say('results.gapsAbout'), quiet: true },
    ...(first.length < content.gaps.length
      ? [
          {
            kind: 'paragraph' as const,
            text: say('results.gapsShown', { shown: first.length, all: content.gaps.length }),
          },
        ]
      : []),
    {
      kind: 'table',
      caption: say('results.gaps'),
      table: {
        head: ['office', 'question', 'gap', 'priority', 'action'].map((key) => say(`results.${key}`)),
        rows: first.map((one) => [
          office(one.office),
          `${one.question}. ${text.get(one.question) ?? ''}`,
          `${one.target} − ${one.level} = ${one.gap}`,
          `${one.gap} × ${say.number(one.weight, 2)} × ${say.number(severityFactor[one.severity], 1)} = ${say.number(one.priority, 1)}`,
          one.action?.title ?? '–',
        ]),
        numbers: [2, 3],
        widths: [16, 40, 12, 18, 14],
      },
    },
  ]
}

export function dissents(content: ReportContent, say: Say): Block[] {
  if (content.dissents.length === 0) return []
  const office = officeNames(content)
  const items = content.dissents.map(
    (one) =>
      `${office(one.office)}, ${one.question}: ${say('board.holds', { ...one, name: one.name || say('answer.unnamed') })}`,
  )
  return [
    { kind: 'heading', text: say('results.dissents') },
    { kind: 'list', items },
  ]
}
