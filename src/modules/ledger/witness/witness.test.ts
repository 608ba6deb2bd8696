import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { latestCheckpoint } from '../checkpoint.store.ts'
import { events } from '../events.ts'
import { newNodeHasher, nodeVerify } from '../node-crypto.ts'
import type { Policy } from '../policy.model.ts'
import { addCheckpointText } from '../proof/add-checkpoint.ts'
import { checkpointText, openCheckpoint } from '../proof/checkpoint.ts'
import { cosignersOf } from '../proof/cosignature.ts'
import { keyIdOf, noteText, parseNote, verifierKeyText } from '../proof/note.ts'
import { addPastedCosignature, publishedCheckpoint } from '../publish.ts'
import { newRecorder } from '../record.ts'
import type { Ledger } from '../room.ts'
import { asOwner, ledgerOf, note, notes } from '../testing.ts'
import { askWitnesses, witnessRequest } from './ask-witnesses.ts'
import { type ListeningWitness, listenAsWitness } from './serve-witness.ts'
import { openWitness, type Witness } from './witness.ts'

let house: TestHouse
let ledger: Ledger
let dir: string
let witness: Witness
let listening: ListeningWitness
let misconduct: string[]

const open = () =>
  openWitness({
    dir,
    name: () => 'authority.example/witness',
    logs: ledger.keys(),
    now: () => new Date('2026-03-02T10:00:00Z'),
    randomBytes,
    onMisconduct: (request) => misconduct.push(request),
  })

beforeEach(async () => {
  house = await testHouse()
  ledger = ledgerOf(house)
  ledger.key()
  dir = mkdtempSync(join(tmpdir(), 'tamga-witness-'))
  misconduct = []
  witness = open()
  listening = await listenAsWitness(witness, { host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  await listening.close()
  await house.remove()
  rmSync(dir, { recursive: true, force: true })
})

async function setPolicy(policy: Policy): Promise<void> {
  const { record } = newRecorder({ schema: 'ledger', events }, { now: () => new Date(), randomBytes })
  const event = { type: 'ledger.policy-set', actor: null, subjects: [], content: policy }
  await house.db.transaction().execute((tx) => record(tx, event))
}
const policyOf = (needed: number, url: string | null = listening.url): Policy => ({
  witnesses: [{ key: verifierKeyText(witness.key), url }],
  needed,
})
async function newest() {
  await ledger.sign()
  const record = await latestCheckpoint(house.db)
  if (!record) throw new Error('nothing was signed')
  return record
}
const ask = async () =>
  askWitnesses({ db: house.db, fetch, timeoutMs: 5000 }, await newest(), [
    { key: witness.key, url: listening.url },
  ])
const request = (body: string) => fetch(`${listening.url}/add-checkpoint`, { method: 'POST', body })
const originHash = () => createHash('sha256').update(ledger.origin()).digest('hex')

/** A checkpoint that the log's own key signs over any root: what a log that cheats can make. */
function signed(size: number, root: Uint8Array, origin = ledger.origin()): string {
  const { verifier, sign } = ledger.key()
  const text = checkpointText({ origin, size, root })
  return noteText({
    text,
    signatures: [{ name: verifier.name, keyId: keyIdOf(verifier), signature: sign(Buffer.from(text)) }],
  })
}

test('a growing log is signed each time, and the co-signature is kept and verifies', async () => {
  await setPolicy(policyOf(1))
  expect(await ask()).toEqual([{ witness: witness.key.name, state: 'signed' }])
  await notes(house.db, 20)
  expect(await ask()).toEqual([{ witness: witness.key.name, state: 'signed' }])
  const published = await publishedCheckpoint(house.db)
  expect(published).toMatchObject({ size: 21, cosigners: ['authority.example/witness'] })
  const whole = parseNote(published?.note ?? '')
  expect(whole && cosignersOf(whole, [witness.key], nodeVerify)).toEqual([
    { witness: witness.key, time: Date.parse('2026-03-02T10:00:00Z') / 1000 },
  ])
  expect(await ledger.verify()).toMatchObject({
    intact: true,
    cosigned: { size: 21, witnesses: [witness.key.name] },
  })
})

test('until enough witnesses have signed, the last checkpoint that has them stays the published one', async () => {
  await setPolicy(policyOf(1))
  await newest()
  expect(await publishedCheckpoint(house.db)).toBeNull()
  await ask()
  await note(house.db)
  await newest()
  expect((await publishedCheckpoint(house.db))?.size).toBe(1)
  await ask()
  expect((await publishedCheckpoint(house.db))?.size).toBe(2)
})

test('what the witness serves opens with the keys of log and witness', async () => {
  await notes(house.db, 2)
  expect((await fetch(`${listening.url}/${originHash()}/checkpoint`)).status).toBe(404)
  await ask()
  const text = await (await fetch(`${listening.url}/${originHash()}/checkpoint`)).text()
  const opened = openCheckpoint(text, ledger.keys(), nodeVerify)
  expect(opened).toMatchObject({ checkpoint: { size: 2 } })
  expect(typeof opened !== 'string' && cosignersOf(opened.note, [witness.key], nodeVerify).length).toBe(1)
  expect(await (await fetch(listening.url)).text()).toBe(`${verifierKeyText(witness.key)}\n`)
})

const root = (text: string) => new Uint8Array(createHash('sha256').update(text).digest())

test.each<[string, number, () => Promise<string> | string]>([
  ['nonsense', 400, () => 'nonsense'],
  ['no checkpoint inside', 400, () => 'old 3\n\nnonsense'],
  [
    'an unknown log',
    404,
    () => addCheckpointText({ old: 3, path: [], checkpoint: signed(3, root('a'), 'other/log') }),
  ],
  [
    'a signature by somebody else',
    403,
    () =>
      addCheckpointText({
        old: 3,
        path: [],
        checkpoint: signed(3, root('a')).replace('\n3\n', '\n4\n'),
      }),
  ],
  [
    'an old size larger than the new',
    400,
    () => addCheckpointText({ old: 9, path: [], checkpoint: signed(3, root('a')) }),
  ],
  [
    'an old size that is not the last one signed',
    409,
    () => addCheckpointText({ old: 2, path: [], checkpoint: signed(4, root('a')) }),
  ],
  ['a rollback', 409, () => addCheckpointText({ old: 1, path: [], checkpoint: signed(2, root('a')) })],
  [
    'a fork of the same size',
    422,
    () => addCheckpointText({ old: 3, path: [], checkpoint: signed(3, root('a')) }),
  ],
  [
    'a fork that claims to continue',
    422,
    () => addCheckpointText({ old: 3, path: [root('b')], checkpoint: signed(4, root('a')) }),
  ],
  [
    'the empty tree with another root',
    409,
    () => addCheckpointText({ old: 0, path: [], checkpoint: signed(0, root('a')) }),
  ],
])('refuses %s with %d and signs nothing', async (_, status, body) => {
  await notes(house.db, 3)
  await ask()
  const before = witness.latest(originHash())
  const response = await request(await body())
  expect(response.status).toBe(status)
  if (status === 409) {
    expect(response.headers.get('content-type')).toBe('text/x.tlog.size')
    expect(await response.text()).toBe('3\n')
  }
  expect(witness.latest(originHash())).toBe(before)
  expect(misconduct.length).toBe(status === 422 ? 1 : 0)
  if (status === 422) expect(readdirSync(join(dir, 'evidence')).length).toBe(1)
})

test('a proof where none is needed is refused, and so is a first checkpoint of nothing with a root', async () => {
  const withProof = addCheckpointText({ old: 0, path: [root('x')], checkpoint: signed(3, root('a')) })
  expect((await request(withProof)).status).toBe(422)
  const empty = addCheckpointText({ old: 0, path: [], checkpoint: signed(0, root('a')) })
  expect((await request(empty)).status).toBe(422)
  const right = addCheckpointText({ old: 0, path: [], checkpoint: signed(0, newNodeHasher().empty()) })
  expect((await request(right)).status).toBe(200)
})

test('a request larger than any proof is cut off', async () => {
  expect((await request('x'.repeat(100_000))).status).toBe(413)
})

test('a witness that starts again remembers, and one whose memory is damaged signs nothing', async () => {
  await notes(house.db, 3)
  await ask()
  const fork = addCheckpointText({ old: 0, path: [], checkpoint: signed(2, root('a')) })
  expect(open().addCheckpoint(fork)).toMatchObject({ status: 409, body: '3\n' })
  writeFileSync(join(dir, 'logs', originHash(), 'checkpoint'), 'torn')
  expect(() => open().addCheckpoint(fork)).toThrow('damaged')
})

test('a log that was shortened learns it from its witness', async () => {
  await notes(house.db, 5)
  await ask()
  await asOwner(
    house,
    'truncate ledger.entry, ledger.event, ledger.tile, ledger.checkpoint, ledger.cosignature',
  )
  rmSync(join(house.dataDir, 'ledger'), { recursive: true })
  await notes(house.db, 2)
  expect(await ask()).toEqual([{ witness: witness.key.name, state: 'ahead', size: 5 }])
  await notes(house.db, 6)
  expect(await ask()).toEqual([{ witness: witness.key.name, state: 'refused', status: 422 }])
  const seen = witness.latest(originHash()) ?? ''
  const { faults } = await ledger.verify({ outside: [{ source: 'the witness', note: seen }] })
  expect(faults).toContainEqual({ code: 'OTHER_HISTORY', size: 5, source: 'the witness' })
})

test('a witness that does not answer is told as such', async () => {
  await notes(house.db, 1)
  await listening.close()
  const [asked] = await ask()
  expect(asked?.state).toBe('unreachable')
})

test('a witness that sends elsewhere is not followed there', async () => {
  let asked = 0
  const elsewhere = createServer((_, response) => {
    asked++
    response.end()
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const { port } = elsewhere.address() as AddressInfo
  const away = createServer((_, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end()
  })
  await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve))
  await notes(house.db, 1)
  const [told] = await askWitnesses({ db: house.db, fetch, timeoutMs: 5000 }, await newest(), [
    { key: witness.key, url: `http://127.0.0.1:${(away.address() as AddressInfo).port}` },
  ])
  expect([told?.state, asked]).toEqual(['unreachable', 0])
  away.close()
  elsewhere.close()
})

test('without network a signature comes back on paper', async () => {
  await setPolicy(policyOf(1, null))
  await notes(house.db, 3)
  const checkpoint = await newest()
  const line = witness.addCheckpoint(await witnessRequest(house.db, checkpoint, 0)).body
  expect(await addPastedCosignature(house.db, `  ${line}`)).toEqual({
    ok: true,
    value: { size: 4, witness: witness.key.name },
  })
  expect((await publishedCheckpoint(house.db))?.cosigners).toEqual([witness.key.name])
  expect(await addPastedCosignature(house.db, 'hello')).toEqual({ ok: false, error: 'NOT_A_SIGNATURE' })
  expect(await addPastedCosignature(house.db, line.replace('authority', 'other'))).toEqual({
    ok: false,
    error: 'UNKNOWN_WITNESS',
  })
})

test('a co-signature replayed below another checkpoint is found and named, and does not count', async () => {
  await setPolicy(policyOf(1))
  await ask()
  await note(house.db)
  await newest()
  await asOwner(
    house,
    'insert into ledger.cosignature select 2, witness, time, line from ledger.cosignature where size = 1',
  )
  expect((await publishedCheckpoint(house.db))?.size).toBe(1)
  const { faults } = await ledger.verify()
  expect(faults).toEqual([{ code: 'COSIGNATURE_FALSE', size: 2, witness: witness.key.name }])
  const { line } = await house.db
    .selectFrom('ledger.cosignature')
    .select('line')
    .where('size', '=', 1)
    .executeTakeFirstOrThrow()
  await asOwner(house, 'delete from ledger.cosignature')
  expect(await addPastedCosignature(house.db, line)).toMatchObject({ ok: true, value: { size: 1 } })
})
