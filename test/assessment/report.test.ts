/** Documents of a report: scores computed again from the workbook alone, and the same bytes from the same report. */
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '#kernel/text.ts'
import { documentOf } from '#modules/assessment/report/document.ts'
import { docxOf } from '#modules/assessment/report/docx.ts'
import { pdfOf } from '#modules/assessment/report/pdf.ts'
import { sayIn } from '#modules/assessment/report/say.ts'
import { xlsxOf } from '#modules/assessment/report/xlsx.ts'
import type { ReportContent } from '#modules/assessment/report.model.ts'
import { agreed, answer } from '#modules/assessment/testing.ts'
import type { ReportRow } from '#modules/assessment/view.model.ts'
import { loadAdministration } from '#modules/people/testing.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { agreeAll, answerAll, callerOf, castOf, openWorld } from './cast.ts'

let house: TestHouse
let content: ReportContent
let report: ReportRow
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  const cast = await castOf(house)
  const { cycle, large, small } = await openWorld(house, cast, '=2+3 is no formula')
  const levels = ['F1.1', 'F1.2', 'F4.1', 'F4.2']
  for (const [panel, actors] of [
    [large, cast.large],
    [small, cast.small],
  ] as const) {
    await answerAll(house, actors, cycle, () => answer(2))
    await agreeAll(house, cast, { cycle, panel, actors }, (question) =>
      question === 'F4.2' && panel === small
        ? agreed(0, 0, { notApplicable: true, whyNot: '=HYPERLINK("x")', written: null, practice: null })
        : agreed(levels.indexOf(question) + 1, 3, { target: 4, severity: 'high' }),
    )
  }
  report = await callerOf(house, cast.runner).results.makeReport({ cycle })
  content = (await callerOf(house, cast.runner).results.report({ id: report.id })).content
})
afterAll(() => house.remove())

type Row = Record<string, unknown>

async function sheet(name: string): Promise<Row[]> {
  const file = await xlsxOf(report, content, sayIn('en'))
  const rows = (await readSheet(file, name)) as unknown[][]
  const [head = [], ...body] = rows
  return body.map((row) => Object.fromEntries(head.map((key, i) => [String(key), row[i]])))
}

test('a spreadsheet computes the same scores from the exported items', async () => {
  const items = await sheet('items')
  const scores = await sheet('scores')
  expect(items).toHaveLength(8)
  const groups = Map.groupBy(items, (row) => `${row.office} ${row.factor}`)
  const means = new Map<string, number[]>()
  for (const [key, rows] of groups) {
    let products = 0
    let weights = 0
    for (const row of rows) {
      if (row.not_applicable === 1) continue
      products += Number(row.weight) * Math.min(Number(row.written), Number(row.practice))
      weights += Number(row.weight)
    }
    const [office = '', factor] = key.split(' ')
    const exported = scores.find((row) => row.office === office && row.factor === factor)
    expect([key, exported?.score]).toEqual([key, products / weights])
    means.set(office, [...(means.get(office) ?? []), products / weights])
  }
  const offices = [...means].map(([office, list]) => {
    const mean = list.reduce((a, b) => a + b, 0) / list.length
    expect(scores.find((row) => row.office === office && row.factor === 'ALL')?.score).toBeCloseTo(mean, 12)
    return mean
  })
  const total = (await sheet('summary')).find((row) => row.factor === 'ALL')?.score
  expect(total).toBeCloseTo(offices.reduce((a, b) => a + b, 0) / offices.length, 12)
})

test('gaps and priorities follow from the items too', async () => {
  const multiplier: Record<string, number> = { low: 1, medium: 1.3, high: 1.6, critical: 2 }
  const expected = (await sheet('items')).flatMap((row) => {
    if (row.not_applicable === 1) return []
    const level = Math.min(Number(row.written), Number(row.practice))
    const gap = Math.max(0, Number(row.target) - level)
    return gap === 0
      ? []
      : [
          `${row.office} ${row.question} ${(gap * Number(row.weight) * (multiplier[String(row.severity)] ?? 0)).toFixed(6)}`,
        ]
  })
  const exported = (await sheet('gaps')).map(
    (row) => `${row.office} ${row.question} ${Number(row.priority).toFixed(6)}`,
  )
  expect(exported.sort()).toEqual(expected.sort())
})

test('what looks like a formula is a text', async () => {
  expect((await sheet('about'))[0]?.value).toBe("'=2+3 is no formula")
  expect((await sheet('items')).some((row) => row.why_not === '\'=HYPERLINK("x")')).toBe(true)
})

describe.each(languages)('in %s', (language) => {
  test('the report is a DOCX, and a PDF that is the same twice where Typst is installed', async () => {
    const document = documentOf(report, content, sayIn(language))
    expect(JSON.stringify(document)).not.toMatch(/\{\{|undefined|NaN/)
    expect((await docxOf(document)).subarray(0, 2).toString()).toBe('PK')
    const at = new Date('2026-03-02T09:00:00Z')
    const [one, two] = [pdfOf(document, at), pdfOf(document, at)]
    if (!one.ok || !two.ok) {
      expect(one).toEqual({ ok: false, error: 'NO_PDF_HERE' })
      return
    }
    expect(Buffer.from(one.value.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(Buffer.compare(Buffer.from(one.value), Buffer.from(two.value))).toBe(0)
  })
})
