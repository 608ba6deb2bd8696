/** The foreign worlds keep the conventions that they state, and their judge knows right from wrong. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Answer, type Line, linesOf } from '../bench/foreign/answer.ts'
import { HOUSES } from '../bench/foreign/houses.ts'
import { judge } from '../bench/foreign/judge.ts'
import { type Truth, writeWorld } from '../bench/foreign/world.ts'

const work = mkdtempSync(join(tmpdir(), 'tamga-foreign-test-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

function world(name: string, size: number, called = name): { dir: string; truth: Truth } {
  const house = HOUSES.find((one) => one.name === name)
  if (!house) throw new Error(`no house ${name}`)
  const dir = join(work, called)
  return { dir, truth: writeWorld({ ...house, days: 60 }, { seed: 5, size, innocent: false, dir }) }
}

describe('worlds', () => {
  test('the same seed writes the same files', () => {
    const [one, other] = [world('island', 2000, 'one'), world('island', 2000, 'other')]
    for (const file of [
      'declarations.csv',
      'roster.csv',
      'edits.csv',
      'officers.csv',
      'rules.json',
      'truth.json',
    ])
      expect(readFileSync(join(one.dir, file)).equals(readFileSync(join(other.dir, file)))).toBe(true)
  })

  test('a manifest goes to one officer of the desk and shift, and some to more than one desk', () => {
    const { dir, truth } = world('harbour', 4000)
    const rules = JSON.parse(readFileSync(join(dir, 'rules.json'), 'utf8'))
    const deskOf = (line: Line) =>
      Object.entries<number>(rules.desk_of_chapters[line.office_id ?? '']).find(([span]) => {
        const [from = 0, to = 0] = span.split('-').map(Number)
        const chapter = Number(line.hs6?.slice(0, 2))
        return chapter >= from && chapter <= to
      })?.[1]
    const lines = linesOf(join(dir, 'declarations.csv'))
    expect(lines).toHaveLength(truth.declarations)
    const drawn = lines.filter((line) => line.inspector_first)
    const units = Map.groupBy(drawn, (line) => [line.manifest_id, line.shift, deskOf(line)].join('/'))
    for (const unit of units.values()) expect(new Set(unit.map((line) => line.inspector_first)).size).toBe(1)
    expect(units.size).toBeLessThan(drawn.length)
  })

  test('who is drawn is on the roster at that hour', () => {
    const { dir } = world('clock', 4000)
    const duties = Map.groupBy(linesOf(join(dir, 'roster.csv')), (line) => `${line.officer_id}/${line.date}`)
    for (const line of linesOf(join(dir, 'declarations.csv'))) {
      if (!line.inspector_first) continue
      const at = line.assigned_at ?? ''
      const duty = duties.get(`${line.inspector_first}/${at.slice(0, 10)}`)?.[0]
      expect(duty?.office_id).toBe(line.office_id)
      expect(at >= (duty?.on_from ?? '') && at < (duty?.on_to ?? '')).toBe(true)
    }
  })
})

describe('judge', () => {
  const scheme = { office: 'O', strength: 0.5, from: '2024-01-01', z: 9 }
  const oracle = { cases: 100, acted: 50, expected: 10, variance: 8, observed: 55 }
  const truth: Truth = {
    ...{ house: 'h', seed: 1, innocent: false, declarations: 1, assigned: 1, handedOver: 0 },
    schemes: [
      { ...scheme, oracle, kind: 'steering', officer: 'I', broker: 'B' },
      { ...scheme, oracle, kind: 'finding-rate', officer: 'J' },
    ],
  }
  const lead = (kind: string, subject: string, counterpart = ''): Line => ({ kind, subject, counterpart })
  const judged = (...leads: Line[]) => judge(truth, { leads } as unknown as Answer)

  test('the planted pair is right whoever is named first, half of it under another kind is related', () => {
    const { kinds, missed } = judged(lead('steering', 'B', 'I'), lead('value-uplift', 'J'))
    expect(kinds.find(({ kind }) => kind === 'steering')).toMatchObject({
      right: 1,
      wrong: 0,
      visibleFound: 1,
    })
    expect(kinds.find(({ kind }) => kind === 'value-uplift')).toMatchObject({
      right: 0,
      related: 1,
      wrong: 0,
    })
    expect(missed.map(({ kind }) => kind)).toEqual(['finding-rate'])
  })

  test('the planted inspector with another broker is wrong', () => {
    expect(judged(lead('steering', 'I', 'C')).wrongLeads).toHaveLength(1)
    expect(judged(lead('finding-rate', 'K')).wrongLeads).toHaveLength(1)
  })
})
