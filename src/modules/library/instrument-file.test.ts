import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readInstrument, writeInstrument } from './instrument-file.ts'
import { readShipped, shippedFiles } from './shipped.ts'
import { content, question } from './testing.ts'
import { faultSentence } from './text/fault-sentence.ts'

const good = `id: small
prefix: SM
kind: questions
title: { en: Small }
source: nobody
provenance: R
scales:
  plain:
    - { en: none }
    - { en: one }
    - { en: two }
    - { en: three }
    - { en: four }
    - { en: five }
provisions:
  - id: SM-1
    text: { en: A group, ru: Группа }
  - id: SM-1.1
    parent: SM-1
    text: { en: First, tk: Birinji, state: { tk: translated } }
    links: [RAD-1]
    question:
      scale: plain
      evidence: [{ en: a list }]
      about: [RAD-1]
      weight: 2
  - id: SM-1.2
    parent: SM-1
    text: { en: Second }
    question:
      scale: plain
      showIf: { question: SM-1.1, atLeast: 1 }
`
const known = new Set(['RAD-1'])

test('a file says once what holds for many', () => {
  const read = readInstrument(good, known)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const [, first, second] = read.value.provisions
  expect(first).toMatchObject({
    order: 1,
    provenance: 'R',
    links: ['RAD-1'],
    question: { weight: 2, about: ['RAD-1'] },
  })
  expect(second?.question).toMatchObject({ weight: 1, evidence: [], about: [], showIf: { atLeast: 1 } })
  expect(second?.question?.anchors.map((one) => one.en)).toEqual([
    'none',
    'one',
    'two',
    'three',
    'four',
    'five',
  ])
})

const faulty: [name: string, change: (text: string) => string, sentence: string][] = [
  [
    'broken YAML',
    (s) => s.replace('title: { en: Small }', 'title: { en: Small'),
    'line 5: This is not valid YAML',
  ],
  [
    'an alias',
    (s) => s.replace('source: nobody', 'source: &a nobody\nabout: { en: *a }'),
    'line 6: This is not valid YAML: aliases',
  ],
  [
    'a key twice',
    (s) => s.replace('source: nobody', 'source: nobody\nsource: me'),
    'line 6: This is not valid YAML',
  ],
  [
    'an unknown key',
    (s) => s.replace('      weight: 2', '      wieght: 2'),
    'line 26: “wieght” is not known here',
  ],
  ['a missing key', (s) => s.replace('source: nobody\n', ''), 'line 1: “source” is missing'],
  [
    'a kind that does not exist',
    (s) => s.replace('kind: questions', 'kind: poem'),
    'line 3: “kind” cannot be “poem”',
  ],
  [
    'no English',
    (s) => s.replace('{ en: A group, ru: Группа }', '{ ru: Группа }'),
    'line 17: The English text is missing',
  ],
  ['an empty text', (s) => s.replace('ru: Группа', 'ru: ""'), 'line 17: The text “ru” is empty'],
  [
    'five levels',
    (s) => s.replace('    - { en: five }\n', ''),
    'line 22: A question has 6 level texts, from 0 to 5; here are 5',
  ],
  [
    'an unknown scale',
    (s) => s.replace('scale: plain\n      evidence', 'scale: fancy\n      evidence'),
    'line 23: There is no set of level texts named “fancy”',
  ],
  [
    'markup',
    (s) => s.replace('en: Second', 'en: "Second <b>bold</b>"'),
    'line 29: The text “provisions.2.text.en” holds markup (<b>)',
  ],
  ['an entity', (s) => s.replace('en: Second', 'en: "Second&nbsp;one"'), 'holds markup (&nbsp;)'],
  [
    'a hidden direction mark',
    (s) => s.replace('en: Second', 'en: "Sec\u202eond"'),
    'invisible control character',
  ],
  ['an id twice', (s) => s.replace('id: SM-1.2', 'id: SM-1.1'), 'line 27: The id SM-1.1 is used twice'],
  [
    'a foreign prefix',
    (s) => s.replace('id: SM-1.2', 'id: XX-1.2'),
    'line 27: The id XX-1.2 must begin with “SM-”',
  ],
  [
    'a parent that comes later',
    (s) => s.replace('parent: SM-1\n    text: { en: First', 'parent: SM-1.2\n    text: { en: First'),
    'SM-1.1 says it belongs to SM-1.2, which does not stand before it',
  ],
  [
    'an unknown link',
    (s) => s.replace('links: [RAD-1]', 'links: [RAD-99]'),
    'line 21: SM-1.1 is linked with RAD-99',
  ],
  [
    'an unknown subject',
    (s) => s.replace('about: [RAD-1]', 'about: [RAD-99]'),
    'line 25: The question SM-1.1 is about RAD-99',
  ],
  [
    'an unknown condition',
    (s) => s.replace('question: SM-1.1,', 'question: SM-7,'),
    'line 32: SM-1.2 is shown depending on SM-7',
  ],
  [
    'a condition on a group',
    (s) => s.replace('question: SM-1.1,', 'question: SM-1,'),
    'SM-1, which is not a question',
  ],
  [
    'a ring of conditions',
    (s) => s.replace('      weight: 2', '      showIf: { question: SM-1.2, atLeast: 2 }'),
    'The conditions run in a ring: SM-1.1 → SM-1.2 → SM-1.1',
  ],
]

test.each(faulty)('%s is refused with its line', (_, change, sentence) => {
  const changed = change(good)
  expect(changed).not.toBe(good)
  const read = readInstrument(changed, known)
  const told = read.ok ? ['accepted'] : read.error.map((fault) => faultSentence(fault, 'en'))
  expect(
    told.filter((one) => one.includes(sentence)),
    told.join('\n'),
  ).not.toEqual([])
})

test('a huge file is refused before it is parsed', () => {
  const read = readInstrument(`# ${'x'.repeat(9 * 1024 * 1024)}`, known)
  expect(!read.ok && read.error[0]?.code).toBe('TOO_LARGE')
})

test('what is written is read back as it was: shipped instruments and any texts', () => {
  for (const one of readShipped(shippedFiles())) {
    const ids = new Set(readShipped(shippedFiles()).flatMap((other) => other.provisions.map((p) => p.id)))
    const read = readInstrument(writeInstrument(one), ids)
    expect(read.ok && read.value).toEqual(one)
  }
  fc.assert(
    fc.property(plainText, plainText, fc.float({ min: 1, max: 100, noNaN: true }), (en, ru, weight) => {
      const given = content([
        { id: 'SM-1', text: { en, ru, state: { ru: 'machine' } } },
        question('SM-2', { weight }),
        question('SM-3'),
      ])
      const read = readInstrument(writeInstrument(given), new Set())
      expect(read.ok && read.value).toEqual(given)
    }),
    { numRuns: 200 },
  )
})

/** Texts as people paste them: quotes, colons, dashes, line breaks, formula signs, letters of four languages. */
const plainText = fc
  .array(fc.constantFrom(...'aÝňşžйёÉ:;-–\'"#&*!|>%@`=+[]{},.?\n \\0'.split('').filter((c) => c !== '&')), {
    minLength: 1,
    maxLength: 40,
  })
  .map((parts) => `x${parts.join('')}x`)
