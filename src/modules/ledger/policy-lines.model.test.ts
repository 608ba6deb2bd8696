import { expect, test } from 'vitest'
import { policyFromText, policyText } from './policy-lines.model.ts'
import { type VerifierKey, verifierKeyText } from './proof/note.ts'

const keyOf = (name: string, type: VerifierKey['type'] = 'cosignature') =>
  verifierKeyText({ name, type, publicKey: new Uint8Array(32).fill(name.length) })
const [authority, auditor] = [keyOf('authority'), keyOf('auditor-office')]

test('witnesses are read as they are typed, and written back alike', () => {
  const text = `${authority} http://10.0.0.7:4090\n${auditor}`
  const read = policyFromText(`\n  ${text}  \n\n`, 1)
  expect(read).toEqual({
    ok: true,
    value: {
      needed: 1,
      witnesses: [
        { key: authority, url: 'http://10.0.0.7:4090' },
        { key: auditor, url: null },
      ],
    },
  })
  if (read.ok) expect(policyText(read.value)).toBe(text)
})

test.each([
  [
    'a mistyped key',
    `${auditor}\n${authority.replace('authority', 'authorlty')}`,
    0,
    { code: 'badKey', line: 2 },
  ],
  ['the key of a log', keyOf('log', 'ed25519'), 0, { code: 'badKey', line: 1 }],
  ['a third word', `${authority} http://a b`, 0, { code: 'badKey', line: 1 }],
  ['an address of another kind', `${authority} file:///etc`, 0, { code: 'badUrl', line: 1 }],
  ['one name twice', `${authority}\n${authority}`, 0, { code: 'twice' }],
  ['more signatures than witnesses', authority, 2, { code: 'tooMany' }],
])('refuses %s', (_, text, needed, error) => {
  expect(policyFromText(text, needed)).toEqual({ ok: false, error })
})
