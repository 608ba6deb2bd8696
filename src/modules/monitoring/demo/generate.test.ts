import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Duck, literal, openDuck, rows } from '#platform/duck.ts'
import { openExtract, rejectedRows } from '../extract/open.ts'
import { generateWorld, type World } from './generate.ts'
import type { Truth } from './truth.ts'

const out = mkdtempSync(join(tmpdir(), 'tamga-world-'))
const firstDay = new Date('2025-11-03T00:00:00Z')
let world: World
let duck: Duck

beforeAll(async () => {
  world = await generateWorld({ size: 30_000, seed: 7, schemes: 'all', out: join(out, 'a'), firstDay })
  duck = await openDuck()
  for (const table of ['declarations', 'roster', 'edits', 'officers'] as const) {
    await duck.connection.run(
      `create view ${table} as from read_csv(${literal(world.files[table])}, all_varchar = true)`,
    )
  }
  const rule = JSON.parse(readFileSync(world.files.rules, 'utf8')) as {
    desk_of_chapters: Record<string, Record<string, number>>
  }
  const chapters = Object.entries(rule.desk_of_chapters).flatMap(([office, desks]) =>
    Object.entries(desks).map(([range, desk]) => `('${office}', ${range.replace('-', ', ')}, '${desk}')`),
  )
  await duck.connection.run(`create view chapters as from (values ${chapters}) v(office, low, high, desk)`)
})
afterAll(() => {
  duck.close()
  rmSync(out, { recursive: true, force: true })
})

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
const count = async (sql: string) =>
  Number((await rows<{ n: bigint }>(duck.connection, `select count(*) as n ${sql}`))[0]?.n)

test('the same seed gives the same bytes, another seed others', async () => {
  const again = await generateWorld({ size: 30_000, seed: 7, schemes: 'all', out: join(out, 'b'), firstDay })
  const other = await generateWorld({ size: 30_000, seed: 8, schemes: 'all', out: join(out, 'c'), firstDay })
  for (const file of ['declarations', 'roster', 'edits', 'truth'] as const) {
    expect([file, hashOf(again.files[file])]).toEqual([file, hashOf(world.files[file])])
  }
  expect(hashOf(other.files.declarations)).not.toBe(hashOf(world.files.declarations))
})

test('the size is what was asked for, within three per cent', async () => {
  expect(await count('from declarations')).toBe(world.declarations)
  expect(Math.abs(world.declarations / 30_000 - 1)).toBeLessThan(0.03)
})

test.each([
  ['a declaration released before it was registered', 'from declarations where released_at < registered_at'],
  [
    'an inspector in a lane that the rule does not assign',
    `from declarations where inspector_first <> '' and channel_initial not in ('yellow', 'red')`,
  ],
  [
    'a manifest drawn to two officers',
    `from (select manifest_id from declarations where inspector_first <> '' group by all having count(distinct inspector_first) > 1)`,
  ],
  [
    'a drawn officer who is not on the roster of that office and shift',
    `from declarations d where inspector_first <> '' and not exists (
       from roster r where r.office_id = d.office_id and r.shift = d.shift and r.officer_id = d.inspector_first
       and d.assigned_at::timestamp >= r.on_from::timestamp and d.assigned_at::timestamp < r.on_to::timestamp)`,
  ],
  [
    'a drawn officer whose desk is not competent for the chapter',
    `from declarations d join chapters c on c.office = d.office_id and substr(d.hs6, 1, 2)::int between c.low and c.high
     join roster r on r.office_id = d.office_id and r.officer_id = d.inspector_first
       and d.assigned_at::timestamp >= r.on_from::timestamp and d.assigned_at::timestamp < r.on_to::timestamp
     where r.desk <> c.desk`,
  ],
  [
    'an officer on two shifts of the same hours',
    'from roster a join roster b on a.officer_id = b.officer_id and a.on_from = b.on_from and (a.office_id, a.desk) < (b.office_id, b.desk)',
  ],
  ['a duplicated declaration', 'from (select decl_id from declarations group by all having count(*) > 1)'],
  ['a negative amount', 'from declarations where declared_value::double <= 0 or net_mass_kg::double <= 0'],
])('there is never %s', async (_, sql) => {
  expect(await count(sql)).toBe(0)
})

test('hand-overs, overrides, cancellations, part-time and system users are there', async () => {
  for (const sql of [
    `from declarations where inspector_first <> inspector_id`,
    `from declarations where override_by <> ''`,
    `from declarations where process_type = 'cancelled'`,
    `from edits where user_id like 'SYS%'`,
    `from declarations where aeo = '1'`,
  ]) {
    expect([sql, (await count(sql)) > 0]).toEqual([sql, true])
  }
})

test('nearly all edits of officers fall into their hours, except those of the scheme', async () => {
  const { schemes } = JSON.parse(readFileSync(world.files.truth, 'utf8')) as Truth
  const planted = schemes
    .filter(({ kind }) => kind === 'off-roster-edits')
    .map(({ officer }) => `'${officer}'`)
  const outside = (who: string) =>
    count(`from edits e where user_id like 'F%' and user_id ${who} and not exists (from roster r where r.officer_id = e.user_id
      and e.edited_at::timestamp >= r.on_from::timestamp and e.edited_at::timestamp < r.on_to::timestamp)`)
  const honest = await count(`from edits where user_id like 'F%' and user_id not in (${planted})`)
  expect((await outside(`not in (${planted})`)) / honest).toBeLessThan(0.04)
  expect(await outside(`in (${planted})`)).toBeGreaterThan(50)
})

test('everybody whom the truth names exists', async () => {
  const { schemes } = JSON.parse(readFileSync(world.files.truth, 'utf8')) as Truth
  expect(schemes.length).toBeGreaterThan(8)
  for (const { kind, officer, broker, importer, affected } of schemes) {
    expect([kind, officer ?? importer, affected > 0]).toEqual([kind, officer ?? importer, true])
    if (officer) expect(await count(`from officers where officer_id = ${literal(officer)}`)).toBe(1)
    if (broker)
      expect(await count(`from declarations where broker_id = ${literal(broker)}`)).toBeGreaterThan(0)
    if (importer)
      expect(await count(`from declarations where importer_id = ${literal(importer)}`)).toBeGreaterThan(0)
  }
})

test('a world without schemes names nobody', async () => {
  const innocent = await generateWorld({
    size: 5_000,
    seed: 7,
    schemes: 'none',
    out: join(out, 'none'),
    firstDay,
  })
  expect((JSON.parse(readFileSync(innocent.files.truth, 'utf8')) as Truth).schemes).toEqual([])
})

test('every cell is of the canonical type, plain or compressed', async () => {
  const packed = await generateWorld({
    size: 5_000,
    seed: 7,
    schemes: 'all',
    out: join(out, 'gz'),
    firstDay,
    format: 'csv.gz',
  })
  for (const files of [world.files, packed.files]) {
    const { declarations, roster, officers, edits, rules } = files
    const reader = await openDuck()
    const opened = await openExtract(reader.connection, {
      declarations: [declarations],
      roster: [roster],
      officers: [officers],
      edits: [edits],
      rules,
    })
    expect(opened.ok && opened.value.rule?.assignment_unit).toBe('manifest')
    for (const table of ['declarations', 'roster', 'officers', 'edits']) {
      await reader.connection.run(`create or replace temp table whole as from ${table}`)
    }
    expect(await rejectedRows(reader.connection)).toEqual([])
    reader.close()
  }
})

test('cancelling stops it', async () => {
  const signal = AbortSignal.abort()
  await expect(
    generateWorld({ size: 5_000, seed: 1, schemes: 'all', out: join(out, 'x'), firstDay, signal }),
  ).rejects.toThrow('aborted')
})
