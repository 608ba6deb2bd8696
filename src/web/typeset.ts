/** Spaces at which no line may break, in what the pages say: a sign that begins a line alone reads as a mistake. Pure. */
import type { LanguageCode } from '#kernel/text.ts'

type Rule = readonly [RegExp, string]

const everywhere: readonly Rule[] = [
  [/(\d) %/g, '$1\u00a0%'],
  [/№ (?=\S)/g, '№\u00a0'],
]

/** French sets a space before the high signs and within guillemets, Russian one before a dash. */
const rules: Readonly<Record<LanguageCode, readonly Rule[]>> = {
  en: everywhere,
  tk: everywhere,
  ru: [...everywhere, [/ — /g, '\u00a0— ']],
  fr: [
    ...everywhere,
    [/ ([:»])/g, '\u00a0$1'],
    [/ ([;?!])/g, '\u202f$1'],
    [/« /g, '«\u00a0'],
    [/n° /g, 'n°\u00a0'],
  ],
}

export function typeset(text: string, language: LanguageCode): string {
  return rules[language].reduce((set, [what, how]) => set.replace(what, how), text)
}
