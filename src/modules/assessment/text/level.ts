/** The agreed level of a question as one sentence, for the pages of other rooms. */
import type { LanguageCode } from '#kernel/text.ts'

export const levelSentence: Readonly<Record<LanguageCode, string>> = {
  en: 'Self-assessment {{cycle}}: agreed level {{level}} of 5, offices: {{offices}}',
  fr: 'Auto-évaluation {{cycle}} : niveau convenu {{level}} sur 5, bureaux : {{offices}}',
  ru: 'Самооценка {{cycle}}: согласованный уровень {{level}} из 5, подразделений: {{offices}}',
  tk: 'Özüňi bahalandyrmak {{cycle}}: ylalaşylan dereje {{level}} (5-den), edaralar: {{offices}}',
}
