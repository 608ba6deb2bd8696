/** One word per concept (docs/glossary.md): what was found said in two words is not said in the other one again. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const lines = execFileSync('git', ['ls-files', '--', 'src/*.ts', 'content/*.yaml'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && !/\.test\.ts$/.test(file))
  .flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((text) => ({ file, text })),
  )

const doublets: readonly { word: string; other: RegExp; where?: RegExp; quoted?: readonly RegExp[] }[] = [
  {
    word: 'добросовестность',
    other: /честност|добропорядочн|неподкупн/i,
    // The convention names honesty beside integrity; a price that is honestly declared is no virtue of an office.
    quoted: [/неподкупность, честность и ответственность/, /вероятность честности/],
  },
  {
    word: 'éthique',
    other: /l’intégrité|d’intégrité/i,
    quoted: [/Engagement envers l’intégrité et les valeurs éthiques/, /normes d’intégrité et comptabilité/],
  },
  { word: 'halallyk', other: /päklik|dogruçyllyk/i, quoted: [/Halallyk, dogruçyllyk we jogapkärçilik/] },
  { word: 'agent (officer)', other: /inspecteur/i },
  // The agreement's own words.
  {
    word: 'déclarant (broker)',
    other: /commissionnaire/i,
    quoted: [/Le recours aux commissionnaires n’est pas/],
  },
  { word: 'gümrükçi (officer)', other: /inspektor/i },
  // An inspector is who is drawn for a declaration or handles it; anybody employed is an officer.
  {
    word: 'сотрудник (officer)',
    other: /инспектор/i,
    where: /modules\/(people|assessment|ledger|notices)\/|src\/web\/|lead\.ru\.ts|off-roster-edits/,
  },
  {
    word: 'сотрудник (officer) beside inspectors',
    other:
      /списке? инспекторов|инспектор\p{L}*,? (или |и )?фирм|officer\w*: '?инспектор|инспектор (должен иметь|может) /iu,
  },
  { word: 'мероприятие (action)', other: /[Дд]ействи(е|я|й|ем)(?!\p{L})/u, where: /assessment\/text\/.*ru/ },
]

test.each(doublets)('$word is the one word', ({ other, where = /./, quoted = [] }) => {
  const said = lines.filter(({ file, text }) => where.test(file) && other.test(text))
  const told = said.filter(({ text }) => !quoted.some((one) => one.test(text)))
  expect(told.map(({ file, text }) => `${file}: ${text.trim()}`)).toEqual([])
  expect(quoted.filter((one) => !said.some(({ text }) => one.test(text)))).toEqual([])
})
