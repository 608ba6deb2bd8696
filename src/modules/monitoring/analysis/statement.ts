/** The neutral sentences of a finding, in the same words as the page. */
import { formatNumber, formatShare, formatSmall } from '#kernel/format.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { Finding, Note } from '../findings.model.ts'
import { en } from '../text/en.ts'
import { fillIn } from '../text/fill-in.ts'
import { fr } from '../text/fr.ts'
import { ru } from '../text/ru.ts'
import { tk } from '../text/tk.ts'

export const texts = { en, fr, ru, tk } as const

/** What was observed and what would be usual. Names are as the caller passes them: codes or identifiers. */
export function statementOf(finding: Finding, language: LanguageCode): string {
  const sentences: Record<string, string> = texts[language].statement
  const number = (value: number, digits: number) => formatNumber(value, language, digits)
  return fillIn(sentences[finding.kind] ?? texts[language].statement.other, {
    subject: finding.subject,
    counterpart: finding.counterpart ?? '',
    n: number(finding.n, 0),
    observed: number(finding.observed, finding.observed < 10 ? 1 : 0),
    expected: number(finding.expected, 1),
  })
}

/** How large the difference is and how sure one may be. */
export function certaintyOf(finding: Finding, language: LanguageCode): string {
  const { statement } = texts[language]
  const share = (value: number) => formatShare(value, language)
  const effect = fillIn(statement.effect, {
    effect: share(finding.effect),
    low: share(finding.ciLow),
    high: share(finding.ciHigh),
  })
  return finding.q === null
    ? effect
    : `${effect} ${fillIn(statement.q, { q: formatSmall(finding.q, language) })}`
}

export function noteOf({ code, params }: Note, language: LanguageCode): string {
  const sentences: Record<string, string> = texts[language].note
  const written = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatNumber(value, language, 3) : value,
    ]),
  )
  const sentence = sentences[code]
  return sentence === undefined ? fillIn(texts[language].note.other, { code }) : fillIn(sentence, written)
}
