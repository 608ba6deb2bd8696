import { expect, test } from 'vitest'
import { typeset } from '#web/typeset.ts'

test.each([
  [
    'fr',
    'Convenir de l’action 8 : « Répondre » ?',
    'Convenir de l’action 8\u00a0: «\u00a0Répondre\u00a0»\u202f?',
  ],
  ['fr', 'rapport n° 1 (95 %)', 'rapport n°\u00a01 (95\u00a0%)'],
  ['ru', 'отчёт № 1 — подписан', 'отчёт №\u00a01\u00a0— подписан'],
  ['tk', '95 % aralyk', '95\u00a0% aralyk'],
  ['en', 'at 10:30: done', 'at 10:30: done'],
] as const)('no line begins with a sign alone: %s', (language, text, set) => {
  expect(typeset(text, language)).toBe(set)
  expect(typeset(set, language)).toBe(set)
})
