import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Variables } from '#platform/http.ts'
import { expectFreePort, listen } from './serve.ts'
import { sentenceOf } from './trouble.ts'

test('a taken port is told in words, with what to do', async () => {
  const first = await listen(new Hono<Variables>(), { host: '127.0.0.1', port: 0 })
  const port = Number(new URL(first.url).port)
  await expect(expectFreePort({ host: '127.0.0.1', port })).rejects.toThrow(/taken by another program.*PORT=/)
  await expect(listen(new Hono<Variables>(), { host: '127.0.0.1', port })).rejects.toThrow(
    /taken by another program/,
  )
  await first.close()
  await expectFreePort({ host: '127.0.0.1', port })
})

test.each([
  [{ code: 'ENOSPC', path: '/data/x', message: '' }, /disk is full \(\/data\/x\).*TAMGA_DATA/],
  [{ code: 'EACCES', path: '/data', message: '' }, /no permission to write \(\/data\)/],
  [
    { code: 'ECONNREFUSED', path: '', message: 'connect' },
    /PostgreSQL server of DATABASE_URL does not answer/,
  ],
])('trouble %j has a sentence', (error, sentence) => {
  expect(sentenceOf(Object.assign(new Error(error.message), error))).toMatch(sentence)
})
