import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnv } from '#platform/env.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { isDue, surplus } from './schedule.model.ts'
import { backUpIfDue } from './schedule.ts'

let house: TestHouse
const dir = mkdtempSync(join(tmpdir(), 'tamga-schedule-'))
let recipient = ''
beforeAll(async () => {
  house = await testHouse()
  recipient = await identityToRecipient(await generateX25519Identity())
})
afterAll(async () => {
  await house.remove()
  rmSync(dir, { recursive: true })
})

const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute)

test.each([
  ['the first time', [], at(10, 12), true],
  ['done since 02:30', [{ at: at(10, 2, 31), good: true }], at(10, 12), false],
  ['done yesterday', [{ at: at(9, 2, 31), good: true }], at(10, 2, 29), false],
  ['done yesterday, and it is 02:30', [{ at: at(9, 2, 31), good: true }], at(10, 2, 30), true],
  ['failed half an hour ago', [{ at: at(10, 2, 31), good: false }], at(10, 3), false],
  ['failed an hour ago', [{ at: at(10, 2, 31), good: false }], at(10, 3, 31), true],
])('due: %s', (_, attempts, now, due) => {
  expect(isDue('02:30', attempts, now)).toBe(due)
})

test('the newest are kept, at least one', () => {
  expect(surplus(['c', 'b', 'a'], 2)).toEqual(['a'])
  expect(surplus(['c', 'b', 'a'], 0)).toEqual(['a', 'b'])
})

function envWith(folder: string) {
  return readEnv({
    TAMGA_DATA: house.dataDir,
    DATABASE_URL: house.url,
    TAMGA_BACKUP_DIR: folder,
    TAMGA_BACKUP_RECIPIENT: recipient,
    TAMGA_BACKUP_AT: '02:30',
    TAMGA_BACKUP_KEEP: '2',
  })
}

test('two servers at the same minute make one backup; the oldest goes when there are more than are kept', async () => {
  const folder = join(dir, 'kept')
  const on = (now: Date) => backUpIfDue({ env: envWith(folder), house, now: () => now })
  const both = await Promise.all([on(at(10, 3)), on(at(10, 3))])
  expect(both.filter((one) => one !== null)).toHaveLength(1)
  expect(await on(at(10, 4))).toBeNull()
  writeFileSync(join(folder, 'of-somebody-else.age'), '')
  for (const day of [11, 12]) expect(await on(at(day, 3))).not.toBeNull()
  const files = readdirSync(folder).sort()
  expect(files).toHaveLength(3)
  expect(files[0]).toBe('of-somebody-else.age')
})

test('a failure is noted, told, and tried again an hour later', async () => {
  writeFileSync(join(dir, 'a-file'), '')
  const on = (now: Date) =>
    backUpIfDue({ env: envWith(join(dir, 'a-file', 'folder')), house, now: () => now })
  await expect(on(at(13, 3))).rejects.toThrow(/ENOTDIR/)
  expect(await on(at(13, 3, 30))).toBeNull()
  await expect(on(at(13, 4, 1))).rejects.toThrow(/ENOTDIR/)
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from platform.backup where fault is not null`.execute(house.db)
  expect(rows[0]?.n).toBe(2)
})

test.each([
  [{ TAMGA_BACKUP_DIR: '/b' }, /TAMGA_BACKUP_RECIPIENT/],
  [{ TAMGA_BACKUP_DIR: '/b', TAMGA_BACKUP_RECIPIENT: 'AGE-SECRET-KEY-1X' }, /age1/],
  [{ TAMGA_BACKUP_AT: '25:00' }, /TAMGA_BACKUP_AT/],
])('a setting that cannot be used stops the start: %j', (settings, sentence) => {
  expect(() => readEnv(settings)).toThrow(sentence)
})
