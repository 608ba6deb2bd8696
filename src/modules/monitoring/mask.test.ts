import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newMask, openMask } from './mask.ts'

// Computed with Python's hmac and hashlib from the key 00 01 … 1f.
test.each([
  ['F0001', 'OF-54S5MDA'],
  ['O00-017', 'OF-ZQNEQSF'],
  ['Ата', 'OF-YXTBV4S'],
])('%s is shown as %s', (id, code) => {
  expect(newMask(Buffer.from(Array.from({ length: 32 }, (_, i) => i))).officer(id)).toBe(code)
})

test('codes stay the same on one installation and differ on another', () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'tamga-mask-')))
  const codes = [folders[0], folders[0], folders[1]].map((folder) => openMask(folder ?? '').officer('F0001'))
  expect(codes[0]).toBe(codes[1])
  expect(codes[0]).not.toBe(codes[2])
  for (const folder of folders) rmSync(folder, { recursive: true })
})
