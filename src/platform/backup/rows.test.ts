import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { newPool } from '../db.ts'
import { readSections, type Section, toBytes } from './frames.ts'
import { faithful, loadTable, refill, sequencesOf, setSequences, tableNames, tableSection } from './rows.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.remove())

const awkward = `
  create type platform.mood as enum ('calm', 'a "quoted", one');
  create table platform.awkward (
    gone int, id bigint generated always as identity primary key, parent bigint references platform.awkward (id),
    f double precision, n numeric, b bytea, j jsonb, a text[], t timestamptz, d date, r tstzrange, m platform.mood,
    doubled numeric generated always as (n * 2) stored
  );
  alter table platform.awkward drop column gone;
  create function platform.refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
  insert into platform.awkward (parent, f, n, b, j, a, t, d, r, m) values
    (null, 'NaN', 12345678901234567890.1230, '\\x00ff', 'null', array['a,b', null, 'q"uote\\', E'new\\nline', ''], '2026-03-29 02:30:00.123456+05', '0044-03-15 BC', '[2026-01-01,)', 'a "quoted", one'),
    (1, 0.1, null, '', '{"a": [1, null, "ы"]}', '{}', 'infinity', null, 'empty', null),
    (null, '-Infinity', 0, null, null, null, null, '2026-02-28', null, 'calm');
  update platform.awkward set parent = 3 where id = 1;
  create trigger refuse before insert on platform.awkward for each row execute function platform.refuse()`

test('rows of every awkward kind come back the same, whatever they refer to and whatever triggers there are', async () => {
  const pool = newPool(house.owner, { max: 1 })
  const client = await pool.connect()
  const all = async () =>
    (
      await client.query<{ row: string }>(
        'select kept_row::text as row from platform.awkward kept_row order by id',
      )
    ).rows
  await client.query(awkward)
  await client.query(`begin isolation level repeatable read; ${faithful}`)
  const names = await tableNames(client)
  expect(names).not.toContain('platform.migration')
  expect(names.filter((name) => name.startsWith('pgboss.'))).toEqual([])
  const before = await all()
  const sequences = await sequencesOf(client)
  const bytes: Buffer[] = []
  for await (const piece of toBytes(sectionsOf(names.map((name) => tableSection(client, name)))))
    bytes.push(piece)
  await client.query('commit')

  await client.query('update platform.awkward set n = 7; delete from platform.awkward where id = 2')
  await client.query(`begin; ${faithful}`)
  await refill(client, () => readSections(sectionsOf(bytes), (section) => loadTable(client, section)))
  await setSequences(client, sequences)
  expect(await all()).toEqual(before)
  await client.query('commit')
  await expect(client.query('insert into platform.awkward (n) values (1)')).rejects.toThrow('no')
  await client.query('alter table platform.awkward disable trigger user')
  const next = await client.query<{ id: number }>(
    'insert into platform.awkward (parent) values (1) returning id',
  )
  expect(next.rows[0]?.id).toBeGreaterThan(3)
  await expect(client.query('insert into platform.awkward (parent) values (99)')).rejects.toThrow(
    /foreign key/,
  )
  client.release()
  await pool.end()
})

async function* sectionsOf<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list
}

const about: Section = {
  header: { kind: 'about', format: 1, madeAt: '2026-03-01T00:00:00Z', migrations: [], sequences: [] },
  chunks: [Buffer.from('x')],
}
const file: Section = {
  header: { kind: 'file', path: 'a' },
  chunks: [Buffer.from('one'), Buffer.from('two')],
}

async function bytesOf(sections: Section[]): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of toBytes(sectionsOf(sections))) parts.push(part)
  return Buffer.concat(parts)
}

async function read(bytes: Buffer): Promise<string> {
  try {
    await readSections(sectionsOf([bytes]), async ({ chunks }) => {
      for await (const _ of chunks);
    })
    return 'whole'
  } catch (error) {
    return (error as Error).message
  }
}

test('every altered byte and every shorter or longer stream of sections is noticed', async () => {
  const whole = await bytesOf([about, file])
  expect(await read(whole)).toBe('whole')
  for (let at = 0; at < whole.length; at++) {
    const altered = Buffer.from(whole)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(await read(altered)).not.toBe('whole')
    expect(await read(whole.subarray(0, at))).not.toBe('whole')
  }
  expect(await read(Buffer.concat([whole, Buffer.of(0)]))).toBe('DAMAGED')
})

test('a backup of a newer format says so', async () => {
  const newer = { ...about, header: { ...about.header, format: 2 } } as unknown as Section
  expect(await read(await bytesOf([newer]))).toBe('NEWER')
})
