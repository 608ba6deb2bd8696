import { sql } from 'kysely'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#kernel/text.ts'
import { JobFailure } from '#platform/queue/job-kind.ts'
import { openQueue, type Queue } from '#platform/queue/queue.ts'
import { queuedJobs } from '#platform/queue/queue-store.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { notify, settle } from '../public.ts'
import { boxKind, callerOf, newAccount } from '../testing.ts'
import { collectMails } from './collect.ts'
import { composeMail } from './compose-mail.ts'
import { trialMails } from './outbox.store.ts'
import { bytesOf, type MailSettings, sendMail } from './send-mail.ts'
import { mailKind, noticesWorks } from './work.ts'

let house: TestHouse
let queue: Queue
let server: SMTPServer
let port: number
const arrived: { to: string[]; bytes: Buffer }[] = []
const at = new Date('2026-03-02T09:00:00Z')
let mail: MailSettings

beforeAll(async () => {
  house = await testHouse()
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('nobody') ? Object.assign(new Error('no such box'), { responseCode: 550 }) : null,
      ),
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        arrived.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          bytes: Buffer.concat(pieces),
        })
        done()
      })
    },
  })
  port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () =>
      resolve((listening.address() as { port: number }).port),
    )
  })
  mail = {
    mode: 'smtp',
    from: 'tamga@customs.example',
    url: 'https://tamga.example',
    smtp: `smtp://127.0.0.1:${port}`,
  }
  queue = await openQueue({
    address: house.address,
    db: house.db,
    now: () => at,
    kinds: works().map(({ kind }) => kind),
    timeZone: 'UTC',
    onUnexpected: (error) => {
      throw error
    },
    lookSeconds: 0.5,
  })
  for (const work of works()) await work.begin(queue)
})
afterAll(async () => {
  await queue.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await house.remove()
})

function works() {
  return noticesWorks({
    db: house.db,
    now: () => at,
    get mail() {
      return mail
    },
    languageOf: async () => 'ru',
  })
}

async function personWith(address: string, mailOn = true): Promise<string> {
  const id = await newAccount(house)
  await callerOf(house, id, () => at).set({ mailOn, address })
  return id
}

const tell = (to: string[], about: string) =>
  house.db
    .transaction()
    .execute((tx) => notify(tx, boxKind, { to, about, link: '/boxes', params: { number: 12 }, at }))
const collect = () => collectMails({ db: house.db, queue })
const mailStates = async (account: string) => {
  const { rows } = await sql<{
    mail: string
  }>`select mail from notices.notice where account_id = ${account} order by about`.execute(house.db)
  return rows.map((row) => row.mail)
}

async function until<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (let i = 0; i < 400; i++) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come in time')
}

test('what waits for a person goes out as one mail, in their language, without any content', async () => {
  const ann = await personWith('ann@customs.example')
  const silent = await personWith('silent@customs.example', false)
  await tell([ann, silent], 'box:1')
  await tell([ann], 'box:2')
  expect(await collect()).toBe(1)
  expect(await collect()).toBe(0)
  const { to, bytes } = await until(() => arrived.find((one) => one.to.includes('ann@customs.example')))
  expect(to).toEqual(['ann@customs.example'])
  const parsed = await simpleParser(bytes)
  expect(parsed.subject).toBe('Вас ждёт сообщение в системе Tamga')
  expect(parsed.text).toContain('уведомлений для вас в системе Tamga: 2.')
  expect(parsed.text).toContain('https://tamga.example')
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
  expect(parsed.attachments).toEqual([])
  expect(parsed.html).toBe(false)
  // Neither what it is about nor which room it comes from nor the number in it.
  expect(`${parsed.subject} ${parsed.text}`).not.toMatch(/box|boxes|12|Box/)
  await until(async () => (await mailStates(ann)).every((state) => state === 'sent'))
  expect(await mailStates(silent)).toEqual(['none'])
  expect(arrived.length).toBe(1)
})

test('what was read or settled before the mail goes out is not mailed', async () => {
  const bob = await personWith('bob@customs.example')
  await tell([bob], 'box:3')
  await house.db.transaction().execute(async (tx) => {
    await settle(tx, { about: 'box:3', at })
  })
  expect(await collect()).toBe(1)
  await until(async () => (await mailStates(bob))[0] === 'none')
  expect(arrived.flatMap(({ to }) => to)).not.toContain('bob@customs.example')
})

test('two processes that collect at once put one mail into the queue', async () => {
  const cid = await personWith('cid@customs.example')
  await tell([cid], 'box:4')
  expect((await Promise.all([collect(), collect(), collect()])).reduce((a, b) => a + b)).toBe(1)
  await until(async () => (await mailStates(cid))[0] === 'sent')
  expect(arrived.filter(({ to }) => to.includes('cid@customs.example')).length).toBe(1)
})

test('an address that the server refuses fails for good and says so; the notice itself stays', async () => {
  const nobody = await personWith('nobody@customs.example')
  await tell([nobody], 'box:5')
  await collect()
  const failed = await until(async () =>
    (await queuedJobs(house.db, [mailKind.name], 50)).find((job) => job.state === 'failed'),
  )
  expect(failed.output).toEqual({
    code: 'ADDRESS_REFUSED',
    params: { host: `127.0.0.1:${port}`, answer: 550 },
  })
  expect(await callerOf(house, nobody, () => at).count()).toEqual({ open: 1 })
})

test('in the test mode nothing leaves; what would have left is kept to be looked at', async () => {
  const smtp = mail
  mail = { mode: 'test', from: 'tamga@customs.example', url: 'https://tamga.example' }
  const eve = await personWith('eve@customs.example')
  await tell([eve], 'box:6')
  await collect()
  const [kept] = await until(async () => {
    const found = await trialMails(house.db)
    return found.length > 0 ? found : undefined
  })
  mail = smtp
  expect(kept?.address).toBe('eve@customs.example')
  expect((await simpleParser(kept?.message ?? '')).text).toContain('https://tamga.example')
  expect(arrived.flatMap(({ to }) => to)).not.toContain('eve@customs.example')
})

test('a server that does not answer is told as such, by its name and without the password', async () => {
  const letter = composeMail({
    from: 'a@b.example',
    to: 'c@d.example',
    language: 'en',
    count: 1,
    url: 'https://t.example',
    job: 'j',
  })
  const failure = await sendMail('smtp://user:secret@127.0.0.1:1', letter).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(JobFailure)
  expect(failure).toMatchObject({ code: 'UNREACHABLE', params: { host: '127.0.0.1:1' }, final: false })
  expect(JSON.stringify(failure)).not.toContain('secret')
})

test.each(languages)('the bytes of a mail in %s are what was meant', async (language) => {
  const letter = composeMail({
    from: 'tamga@customs.example',
    to: 'c@d.example',
    language,
    count: 3,
    url: 'https://t.example/x',
    job: 'j',
  })
  const bytes = await bytesOf(letter)
  expect(bytes).toMatch(/^[\t\n\x20-\x7e]*$/) // seven bits: every mail server on the way understands it
  const parsed = await simpleParser(bytes)
  expect(parsed.text?.trim().replaceAll('\r\n', '\n')).toBe(letter.text.trim())
  expect(parsed.subject).toBe(letter.subject)
  expect(parsed.messageId).toBe('<j@customs.example>')
  expect(parsed.text).not.toContain('{')
})
