import { expect, test } from 'vitest'
import { openDuck, rows } from '#platform/duck.ts'
import { conditionOf } from './lead-declarations.ts'

type Subjects = Parameters<typeof conditionOf>[0]

/** Declarations that a lead stands on, of a few that differ in one thing each. */
async function behind(lead: Partial<Subjects>): Promise<string[]> {
  const duck = await openDuck()
  try {
    await duck.connection.run(`create table declarations as
      select *, 'O1' as office_id, 'I1' as importer_id, timestamp '2026-03-02 10:00' as registered_at from (values
        ('drawn', 'B1', 'F1', 'F1', null, 'normal'),
        ('received', 'B1', 'F2', 'F1', null, 'normal'),
        ('given away', 'B1', 'F1', 'F2', null, 'normal'),
        ('approved', 'B1', 'F3', 'F3', 'F1', 'normal'),
        ('cancelled', 'B1', 'F2', 'F2', null, 'Cancelled'),
        ('of others', 'B2', 'F1', 'F1', 'F1', 'normal'),
        ('edited', 'B2', 'F2', 'F2', null, 'normal')
      ) as d(decl_id, broker_id, inspector_first, inspector_id, override_by, process_type)`)
    await duck.connection.run(`create table edits as select 'edited' as decl_id, 'F1' as user_id`)
    const period = { period_from: '2026-03-01', period_to: '2026-03-31' }
    const whole = {
      subject_type: 'pair',
      subject: 'F1',
      counterpart: null,
      counterpart_type: null,
      indicators: [],
    }
    const condition = conditionOf({ ...whole, ...period, ...lead })
    const found = await rows<{ decl_id: string }>(
      duck.connection,
      `select decl_id from declarations where ${condition} order by 1`,
    )
    return found.map(({ decl_id }) => decl_id)
  } finally {
    duck.close()
  }
}

const pair = { subject: 'F1', counterpart: 'B1', counterpart_type: 'broker' }

test.each([
  ['steering', { ...pair, indicators: ['steering'] }, ['drawn', 'received']],
  ['re-assignment: what was drawn to others', { ...pair, indicators: ['reassignment'] }, ['received']],
  ['override', { ...pair, indicators: ['override'] }, ['approved']],
  ['edits', { subject: 'F1', subject_type: 'officer', indicators: ['off-roster-edits'] }, ['edited']],
  [
    'cancelled and lodged again: what was cancelled, and what the officer then drew',
    {
      subject_type: 'broker',
      subject: 'B1',
      counterpart: 'F1',
      counterpart_type: 'officer',
      indicators: ['cancel-relodge'],
    },
    ['approved', 'cancelled', 'drawn', 'given away', 'received'],
  ],
  ['an importer', { subject_type: 'importer', subject: 'I9', indicators: ['undervaluation'] }, []],
])('the files behind it: %s', async (_, lead, expected) => {
  expect(await behind(lead)).toEqual(expected)
})
