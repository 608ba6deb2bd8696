import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addCheckpointText, parseAddCheckpoint } from './add-checkpoint.ts'
import { fromBase64, parseCount, toBase64, utf8Text } from './bytes.ts'
import { checkpointText, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { cosignedMessage, cosignersOf } from './cosignature.ts'
import { nobleVerify } from './ed25519.ts'
import {
  keyIdOf,
  noteText,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  signatureLine,
  signersOf,
  type VerifierKey,
  verifierKeyText,
} from './note.ts'

// golang.org/x/mod/sumdb/note, example_test.go.
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const peterNote = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`
// C2SP signed-note, section Example.
const foo = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const fooNote = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`
// C2SP tlog-cosignature, the example of its introduction.
const sofa = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`

test.each([
  [peter, peterNote],
  [foo, fooNote],
])('a note of others opens with their key: %s', (vkey, whole) => {
  const key = parseVerifierKey(vkey) as VerifierKey
  const note = parseNote(whole)
  expect(verifierKeyText(key)).toBe(vkey)
  expect(note && signersOf(note, [key], nobleVerify)).toEqual([key])
  expect(note && noteText(note)).toBe(whole)
})

test.each([
  ['one letter of the text', peterNote.replace('think', 'thank')],
  ['one bit of the signature', peterNote.replace('JnAM=', 'JnAQ=')],
])('a known key whose signature is false condemns the note: %s', (_, whole) => {
  const note = parseNote(whole)
  expect(note && signersOf(note, [parseVerifierKey(peter) as VerifierKey], nobleVerify)).toBeNull()
})

test('signatures of unknown keys are passed over', () => {
  const note = parseNote(peterNote)
  expect(note && signersOf(note, [parseVerifierKey(foo) as VerifierKey], nobleVerify)).toEqual([])
})

test.each([
  ['no blank line', 'text\n— a AAAAAAE=\n'],
  ['no last newline', peterNote.trimEnd()],
  ['no signature', 'text\n\n'],
  ['a control character', peterNote.replace('think', 'th\u0007nk')],
  ['a hyphen for the dash', peterNote.replace('—', '-')],
  ['a signature of four bytes', 'text\n\n— a AAAAAA==\n'],
  ['loose base64', 'text\n\n— a AAAAAAF=\n'],
  ['a plus in the name', 'text\n\n— a+b AAAAAAE=\n'],
  ['half a character', `${'\ud800'}\n\n— a AAAAAAE=\n`],
  ['a thousand signatures', `text\n\n${'— a AAAAAAE=\n'.repeat(1000)}`],
])('is no note: %s', (_, whole) => {
  expect(parseNote(whole)).toBeNull()
})

test.each([
  ['a mistyped id', peter.replace('c74f20a3', 'c74f20a4')],
  ['a mistyped key', peter.replace('ARpc', 'ARpd')],
  ['an unknown type', 'x+00000000+BRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ['two parts', 'bananas.sigstore.dev+12344556'],
  ['not base64', 'rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!'],
])('is no verifier key: %s', (_, text) => {
  expect(parseVerifierKey(text)).toBeNull()
})

// transparency-dev/formats, note_cosigv1_test.go.
test('the id of a witness key counts its type', () => {
  const remora = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'
  const key = parseVerifierKey(remora) as VerifierKey
  expect([key.type, keyIdOf(key)]).toEqual(['cosignature', 'da77ade7'])
})

test('the example checkpoint of C2SP is read and written alike', () => {
  const note = parseNote(sofa)
  const checkpoint = parseCheckpoint(note?.text ?? '')
  expect([checkpoint?.origin, checkpoint?.size]).toEqual(['example.com/behind-the-sofa', 20852163])
  expect(checkpoint && checkpointText(checkpoint)).toBe(note?.text)
})

test('the example co-signature of C2SP says its time, and its message is what the specification shows', () => {
  const line = parseSignatureLine(sofa.trimEnd().split('\n').at(-1) ?? '')
  expect([line?.keyId, line?.signature.length]).toEqual(['8d66cf3f', 72])
  const time = Number(Buffer.from(line?.signature ?? []).readBigUInt64BE())
  expect(time).toBe(1679315147)
  expect(utf8Text(cosignedMessage(parseNote(sofa)?.text ?? '', time))).toBe(
    'cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  )
})

test('an Ed25519 key under the name of a witness does not count as its co-signature', () => {
  const note = parseNote(peterNote)
  expect(note && cosignersOf(note, [parseVerifierKey(peter) as VerifierKey], nobleVerify)).toEqual([])
})

test.each([
  ['leading zero', 'o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'],
  ['minus', 'o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'],
  ['beyond 2^53', 'o\n9007199254740993\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'],
  ['short root', 'o\n1\nCsUYag==\n'],
  ['no origin', '\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'],
  ['empty extension line', 'o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nx\n'],
  ['two lines', 'o\n1\n'],
])('is no checkpoint: %s', (_, text) => {
  expect(parseCheckpoint(text)).toBeNull()
})

test('a checkpoint of another log, or one that nobody known signed, is not believed', () => {
  expect(openCheckpoint(sofa, [parseVerifierKey(foo) as VerifierKey], nobleVerify)).toBe('other-log')
  const key = { ...(parseVerifierKey(foo) as VerifierKey), name: 'example.com/behind-the-sofa' }
  expect(openCheckpoint(sofa, [key], nobleVerify)).toBe('not-signed')
  expect(openCheckpoint('nonsense', [key], nobleVerify)).toBe('not-a-checkpoint')
})

// C2SP tlog-witness, example request body.
const request = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

${sofa}`

test('the example request of C2SP tlog-witness is read and written alike', () => {
  const parsed = parseAddCheckpoint(request)
  expect([parsed?.old, parsed?.path.length, parsed?.checkpoint]).toEqual([20852014, 4, sofa])
  expect(parsed && addCheckpointText(parsed)).toBe(request)
})

test.each([
  ['no old line', request.replace('old ', '')],
  ['loose number', request.replace('old 2', 'old 02')],
  ['a short hash', request.replace('PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=', 'PlRN')],
  ['64 hashes', `old 1\n${'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n'.repeat(64)}\n${sofa}`],
])('is no add-checkpoint request: %s', (_, text) => {
  expect(parseAddCheckpoint(text)).toBeNull()
})

test('base64 has one text per value', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.string({ maxLength: 60 }), (bytes, text) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      const decoded = fromBase64(text)
      if (decoded) expect(toBase64(decoded)).toBe(text)
    }),
  )
})

test('UTF-8 is read as the runtime reads it', () => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 30 }),
        fc.string({ unit: 'binary' }).map((t) => new Uint8Array(Buffer.from(t))),
      ),
      (bytes) => {
        let expected: string | null = null
        try {
          expected = strict.decode(bytes)
        } catch {}
        expect(utf8Text(bytes)).toBe(expected)
      },
    ),
  )
})

test('hostile texts are refused or read, never a crash, and what is read is written alike', () => {
  const mutated = fc
    .tuple(
      fc.constantFrom(peterNote, sofa, request),
      fc.nat(),
      fc.nat(20),
      fc.string({ maxLength: 20, unit: 'binary' }),
    )
    .map(
      ([text, at, cut, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut),
    )
  fc.assert(
    fc.property(fc.oneof(mutated, fc.string({ unit: 'binary' })), (text) => {
      const note = parseNote(text)
      if (note) expect(noteText(note)).toBe(text)
      for (const line of text.split('\n')) {
        const signature = parseSignatureLine(line)
        if (signature) expect(signatureLine(signature)).toBe(`${line}\n`)
      }
      const asked = parseAddCheckpoint(text)
      if (asked) expect(addCheckpointText(asked)).toBe(text)
      parseCheckpoint(text)
      parseVerifierKey(text)
    }),
    { numRuns: 500 },
  )
})

test.each(['', '1 ', '+1', '0x1', '1e3', '１'])('is no count: "%s"', (text) => {
  expect(parseCount(text)).toBeNull()
})
