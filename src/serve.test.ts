import { connect } from 'node:net'
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

/** The first line of what the server answers to these bytes, as they are. */
async function answerTo(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.end(text)
  let said = ''
  for await (const piece of socket) said += String(piece)
  return said.split('\r\n')[0] ?? ''
}

test('where a message ends is never a guess, and nothing answers TRACE', async () => {
  const seen: string[] = []
  const app = new Hono<Variables>()
  app.get('*', (c) => c.text('page'))
  app.post('*', async (c) => {
    seen.push(await c.req.text())
    return c.text('operation')
  })
  const { url, close } = await listen(app, { host: '127.0.0.1', port: 0 })
  const ask = (first: string, ...rest: string[]) =>
    answerTo(url, [`${first} HTTP/1.1`, 'Host: x', 'Connection: close', ...rest].join('\r\n'))
  const hidden = '0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n'
  expect(await ask('POST /', 'Content-Length: 4', 'Transfer-Encoding: chunked', '', hidden)).toMatch(/ 400 /)
  expect(await ask('POST /', 'Content-Length: 4', 'Content-Length: 5', '', 'abcde')).toMatch(/ 400 /)
  expect(await ask('POST /', 'Transfer-Encoding: chunked, identity', '', hidden)).toMatch(/ 400 /)
  expect(await ask('POST /', 'Content-Length : 4', '', 'abcd')).toMatch(/ 400 /)
  expect(await ask('TRACE /', '', '')).not.toMatch(/ 200 /)
  expect(seen).toEqual([])
  expect(await ask('POST /', 'Content-Length: 4', '', 'abcd')).toMatch(/ 200 /)
  expect(seen).toEqual(['abcd'])
  await close()
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
