import { DOUBLE, type DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Duck, openDuck, rows } from './duck.ts'
import { eachChunk } from './duck-chunks.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuck({ threads: 2 })
})
afterAll(() => duck.close())

const numbered = {
  types: [INTEGER, VARCHAR],
  sql: `select i::integer, case when i % 3 > 0 then 'n' || i end from range(1, 100001) t(i)`,
}

test('every row is handed over once, with its NULLs', async () => {
  let sum = 0
  let empty = 0
  await eachChunk(duck.connection, numbered, (chunk) => {
    const [numbers, texts] = [chunk.getColumnVector(0), chunk.getColumnVector(1)]
    for (let row = 0; row < chunk.rowCount; row++) {
      sum += numbers.getItem(row) as number
      const text = texts.getItem(row)
      if (text === null) empty++
      else expect(text).toBe(`n${numbers.getItem(row)}`)
    }
  })
  expect(sum).toBe(5_000_050_000)
  expect(empty).toBe(33_333)
})

test('a value that is the same in all rows is there in each, and an answer without rows calls nobody', async () => {
  const same = { types: [DOUBLE, VARCHAR], sql: `select 1.5::double, 'x' from range(5000)` }
  const seen = new Map<string, number>()
  await eachChunk(duck.connection, same, (chunk) => {
    for (let row = 0; row < chunk.rowCount; row++) {
      const key = `${chunk.getColumnVector(0).getItem(row)} ${chunk.getColumnVector(1).getItem(row)}`
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
  })
  expect([...seen]).toEqual([['1.5 x', 5000]])
  let calls = 0
  const none = { types: [DOUBLE, VARCHAR], sql: `select 1.5::double, 'x' where false` }
  await eachChunk(duck.connection, none, () => calls++)
  expect(calls).toBe(0)
})

test('what the taker throws ends the query, is thrown as it is, and the next question is answered', async () => {
  class Torn extends Error {}
  let calls = 0
  const torn = eachChunk(duck.connection, numbered, () => {
    calls++
    throw new Torn('a piece that cannot be used')
  })
  await expect(torn).rejects.toThrow(Torn)
  expect(calls).toBe(1)
  let count = 0
  const take = (chunk: DuckDBDataChunk) => {
    count += chunk.rowCount
  }
  await eachChunk(duck.connection, numbered, take)
  expect(count).toBe(100_000)
})

test('a query that fails says why, and the threads are as many as before', async () => {
  const wrong = { types: [INTEGER], sql: `select 'no number'::integer from range(10)` }
  await expect(eachChunk(duck.connection, wrong, () => undefined)).rejects.toThrow('no number')
  const threads = await rows<{ n: number }>(duck.connection, `select current_setting('threads')::double as n`)
  expect(threads).toEqual([{ n: 2 }])
})

test('an interrupted query ends', async () => {
  const endless = { types: [INTEGER], sql: 'select (i % 1000)::integer from range(1000000000000) t(i)' }
  const reading = eachChunk(duck.connection, endless, () => duck.connection.interrupt())
  await expect(reading).rejects.toThrow(/interrupt/i)
})

test('one answer at a time', async () => {
  const reading = eachChunk(duck.connection, numbered, () => undefined)
  await expect(eachChunk(duck.connection, numbered, () => undefined)).rejects.toThrow('one answer at a time')
  await reading
})
