import { expect, test } from 'vitest'
import { roleWords } from '#modules/people/event-words.ts'
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
