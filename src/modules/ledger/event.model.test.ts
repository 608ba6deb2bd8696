import { expect, test } from 'vitest'
import { sentenceOf } from './event.model.ts'

const way = { passkey: { en: 'passkey', fr: 'clé d’accès', ru: 'ключ доступа', tk: 'giriş açary' } }
const definition = {
  sentence: { en: '{actor} came ({way})', fr: '', ru: '{actor}: вход ({way}), SHA-256 {sha256}', tk: '' },
  words: { way },
}

test('codes are said in the reader’s words; what has none is said as it is recorded', () => {
  expect(sentenceOf(definition, 'ru', { actor: 'Айлар', way: 'passkey', sha256: 'ff' })).toBe(
    'Айлар: вход (ключ доступа), SHA-256 ff',
  )
  expect(sentenceOf(definition, 'en', { actor: 'Aylar', way: 'constructor' })).toBe(
    'Aylar came (constructor)',
  )
})

test('days are written as people write them, and times as they are recorded', () => {
  const due = { sentence: { en: 'due on {due}', fr: '', ru: 'срок: {due}', tk: '' } }
  expect(sentenceOf(due, 'ru', { due: '2026-03-31' })).toBe('срок: 31 марта 2026')
  expect(sentenceOf(due, 'en', { due: '2026-03-31T08:00' })).toBe('due on 2026-03-31T08:00')
})

test('what a reader may not know is an ellipsis, or goes with its brackets', () => {
  expect(sentenceOf(definition, 'en', {})).toBe('… came')
  expect(sentenceOf(definition, 'ru', { actor: 'Айлар' })).toBe('Айлар: вход, SHA-256 …')
})
