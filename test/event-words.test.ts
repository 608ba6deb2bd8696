import { expect, test } from 'vitest'
import { events as commitments } from '#modules/commitments/events.ts'
import { sentenceOf } from '#modules/ledger/event.model.ts'
import { roleWords } from '#modules/people/event-words.ts'
import { events as strategy } from '#modules/strategy/events.ts'
import { en } from '#web/text/en.ts'
import { fr } from '#web/text/fr.ts'
import { ru } from '#web/text/ru.ts'
import { tk } from '#web/text/tk.ts'

test.each(Object.entries({ en, fr, ru, tk }))(
  'the ledger names roles as the pages do: %s',
  (language, { roles }) => {
    const said = Object.entries(roleWords).map(([role, words]) => [role, words[language as 'en']])
    expect(Object.fromEntries(said)).toEqual(roles)
  },
)

test('the ledger says states, moves and kinds of strategy and commitments in words', () => {
  const moved = { actor: 'A', number: 4, move: 'report-done', state: 'done', reason: 'б' }
  expect(sentenceOf(strategy['strategy.action-moved'], 'ru', moved)).toBe(
    'A: мероприятие 4 – Сообщить о выполнении, состояние: сделано, ждёт проверки. б',
  )
  const added = { actor: 'A', instrument: 'Конвенция', kind: 'in-force', from: '2021-05-03' }
  expect(sentenceOf(commitments['commitments.status-added'], 'ru', added)).toBe(
    'A: записано по документу «Конвенция»: действует, с 3 мая 2021',
  )
})
