import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LanguageCode, languages } from '#kernel/text.ts'
import {
  type Described,
  describeFinding,
  formatAmount,
  formatEffect,
  formatSmallest,
  inflect,
  monthlyColumn,
  pluralForm,
} from './statement.model.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'

const texts = { en, fr, ru, tk }
const kinds = [...Object.keys(en.kind), 'steering-timing', 'a-kind-of-tomorrow']

const steered: Described = {
  kind: 'steering',
  subject: 'F-17',
  counterpart: 'B-4',
  n: 1204,
  observed: 61,
  expected: 30.46,
  effect: 0.32,
  ciLow: 0.25,
  ciHigh: 0.4,
  q: 0.0123,
  detectable: 0.11,
}

test.each([
  [
    'en',
    'Of 1,204 manifests or declarations that B-4 lodged while F-17 was on duty, 61 were assigned to F-17; the assignment rule alone would give about 30.5.',
    'Among signals at least this strong, at most 2 in 100 are expected to be chance.',
  ],
  [
    'fr',
    'Sur 1\u202f204 manifestes ou déclarations déposés par B-4 pendant le service de F-17, 61 ont été affectés à F-17 ; la seule règle d’affectation en donnerait environ 30,5.',
    'Parmi les signaux au moins aussi forts, on en attend au plus 2 sur 100 dus au hasard.',
  ],
  [
    'ru',
    'Из 1\u00a0204 манифестов или деклараций, поданных брокером B-4 во время дежурства F-17, на F-17 назначено 61; одно правило распределения дало бы около 30,5.',
    'Среди сигналов не слабее этого случайных ожидается не более 2 из 100.',
  ],
  [
    'tk',
    'F-17 nobatçylykda wagty B-4 beren 1\u00a0204 manifestiň ýa-da beýannamanyň 61 sanysy F-17 paýyna düşdi; diňe paýlamak düzgüni takmynan 30,5 bererdi.',
    'Şeýle ýa-da mundan güýçli 100 duýduryşdan iň köp 2 sanysynyň töänleýin bolmagyna garaşylýar.',
  ],
] as const)('steering in %s', (language, observed, certainty) => {
  const sentences = describeFinding(steered, texts[language].statement, language)
  expect([sentences.observed, sentences.certainty]).toEqual([observed, certainty])
})

test('the months of one column have the same number of decimals', () => {
  const counted = monthlyColumn('declarations', [12, 9, null], 'en')
  expect([12, 9, 9.26, null].map(counted)).toEqual(['12.0', '9.0', '9.3', '–'])
  expect([12, 340.4].map(monthlyColumn('declarations', [12, 340.4], 'en'))).toEqual(['12', '340'])
  expect([0.5, 1].map(monthlyColumn('price', [0.5, 1], 'en'))).toEqual(['50%', '100%'])
})

test('size with its interval, and what would have been seen', () => {
  expect(describeFinding(steered, en.statement, 'en')).toMatchObject({
    size: 'Size of the difference: 32% (95% interval 25% to 40%).',
    power:
      'With so many cases a difference of 11% would have been seen four times in five; a smaller one less often.',
  })
  expect(describeFinding({ ...steered, q: null, detectable: null }, en.statement, 'en')).toMatchObject({
    certainty: null,
    power: null,
  })
})

test.each([
  [0.05, 'at most 5 in 100 are'],
  [0.0101, 'at most 2 in 100 are'],
  [0.01, 'at most 1 in 100 is'],
  [0.0042, 'at most 5 in 1,000 are'],
  [0.00031, 'at most 4 in 10,000 are'],
  [1e-30, 'at most 1 in 1,000,000 is'],
])('q = %d in plain words: %s', (q, words) => {
  expect(describeFinding({ ...steered, q }, en.statement, 'en').certainty).toContain(words)
})

test('times and prices are a share of the usual, whichever sign the effect carries', () => {
  const effect = Math.log(0.4)
  for (const signed of [effect, -effect]) {
    const queue = { ...steered, kind: 'queue-jump', effect: signed }
    expect(describeFinding(queue, en.statement, 'en').observed).toContain('took about 40% of the time')
  }
  expect(formatEffect('undervaluation', effect, 'ru')).toBe('−60\u00a0%')
  expect(formatSmallest('undervaluation', -effect, 'en')).toBe('60%')
  expect(formatEffect('override', 0.4, 'fr')).toBe('40\u00a0%')
})

test('a figure that is a share itself is written in per cent', () => {
  expect(formatAmount('undervaluation', 0.382, 'en')).toBe('38.2%')
  expect(formatAmount('steering', 30.46, 'fr')).toBe('30,5')
})

test('no logarithm of odds is shown as a share: less than nothing is impossible', () => {
  for (const kind of ['finding-rate', 'value-uplift']) expect(formatEffect(kind, -1.416, 'en')).toBe('−75.7%')
})

test('who decided is named only where the finding has a counterpart', () => {
  const override = { ...steered, kind: 'override' }
  expect(describeFinding(override, en.statement, 'en').observed).toContain('by B-4')
  expect(describeFinding({ ...override, counterpart: null }, en.statement, 'en').observed).not.toContain('by')
})

test.each([
  [1, 'дело'],
  [3, 'дела'],
  [11, 'дел'],
  [12, 'дел'],
  [21, 'дело'],
  [24, 'дела'],
  [25, 'дел'],
  [112, 'дел'],
  [2.5, 'дела'],
])('Russian counts %d %s', (n, form) => {
  expect(inflect('{{n#дело|дела|дел}}', { n }, 'ru')).toBe(form)
})

test('the other side that the reader may not know leaves no gap in a sentence of two', () => {
  const queue = { ...steered, kind: 'queue-jump', counterpart: null, effect: -1.3 } as const
  for (const language of languages) {
    const { observed } = describeFinding(queue, texts[language].statement, language)
    expect(observed).not.toMatch(/[–{}]/)
  }
  expect(describeFinding(queue, en.statement, 'en').observed).toContain('files of (a party not named here)')
})

test('plural forms are those of the Unicode rules of this runtime', () => {
  const order = { en: ['one', 'other'], fr: ['one', 'other'], ru: ['one', 'few', 'many'] } as const
  void fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (value) => {
      for (const language of ['en', 'fr', 'ru'] as const) {
        const category = new Intl.PluralRules(language).select(value)
        expect(order[language][pluralForm(value, language)]).toBe(category)
      }
    }),
  )
})

/** Stems of words that accuse. Sentences may say that something is no accusation; they never say what somebody did wrong. */
const accusing: Record<LanguageCode, RegExp> = {
  en: /suspic|suspect|fraud|corrupt|guilt|illegal|illicit|brib|crim|cheat|offen[cd]|violat|misconduct|collu|abus/i,
  fr: /suspect|soupçon|fraud|corrupt|corromp|coupable|illégal|illicite|pot-de-vin|crimin|trich|infraction|abus|collusion/i,
  ru: /подозр|мошен|корруп|виновн|незаконн|взятк|преступ|наруш|сговор|злоупотр|жульн/i,
  tk: /şübhe|galplyk|korrup|günäkär|bikanun|para al|jenaýat|aldaw|bozul|hyzmatdaşlyk et/i,
}

test.each(languages)('no sentence in %s accuses, and none keeps an open mark', (language) => {
  void fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.boolean(),
      (kind, n, observed, effect, paired) => {
        const finding = { ...steered, kind, n, observed, effect, counterpart: paired ? 'B-4' : null }
        const text = Object.values(describeFinding(finding, texts[language].statement, language)).join(' ')
        expect(text).not.toMatch(accusing[language])
        expect(text).not.toMatch(/[{}#|]|undefined|NaN/)
        expect(text).toContain('F-17')
      },
    ),
  )
  expect(JSON.stringify([texts[language].kind, texts[language].statement])).not.toMatch(accusing[language])
})

test.each(languages)('every kind has its own sentences in %s', (language) => {
  const lines = kinds.flatMap((kind) =>
    [null, 'B-4'].map((counterpart) => {
      const finding = { ...steered, kind, counterpart, effect: Math.log(0.4) }
      return `${kind}: ${describeFinding(finding, texts[language].statement, language).observed}`
    }),
  )
  expect(lines.join('\n')).toMatchSnapshot()
  const known = kinds.filter((kind) => kind !== 'a-kind-of-tomorrow')
  expect(known.filter((kind) => !(kind in texts[language].statement))).toEqual([])
})
