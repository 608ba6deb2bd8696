/** The draft of the periodic report as a Word document, in the reader's language. */
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import { formatDay, formatNumber, formatShare } from '#kernel/format.ts'
import type { LanguageCode } from '#kernel/text.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'
import type { Commitment, Obligation } from './view.model.ts'

const texts = { en, fr, ru, tk } as const
type Words = (typeof texts)[LanguageCode]

export function reportDocument(
  commitment: Commitment,
  { language, today }: { readonly language: LanguageCode; readonly today: string },
): Promise<Buffer> {
  const words = texts[language]
  const day = (iso: string) => formatDay(iso, language)
  const standing = commitment.statuses.map((one) => {
    const proof = [one.source || '–', ...(one.confirmed ? [] : [words.unconfirmed])].join('; ')
    return bullet(`${words[one.kind]}: ${day(one.from)}${one.text === '' ? '' : ` – ${one.text}`} (${proof})`)
  })
  const children = [
    new Paragraph({ text: commitment.title, heading: HeadingLevel.TITLE }),
    plain(filled(words.asOf, { day: day(today) })),
    plain(words.draftAbout),
    new Paragraph({ text: words.statuses, heading: HeadingLevel.HEADING_1 }),
    ...standing,
    new Paragraph({ text: words.score, heading: HeadingLevel.HEADING_1 }),
    plain(formula(commitment, words, language)),
    new Paragraph({ text: words.obligations, heading: HeadingLevel.HEADING_1 }),
    ...commitment.items.flatMap((one) => paragraphsOf(one, words, day)),
  ]
  return Packer.toBuffer(
    new Document({ title: commitment.title, creator: 'Tamga', sections: [{ children }] }),
  )
}

function formula({ score }: Commitment, words: Words, language: LanguageCode): string {
  return filled(words.formula, {
    sum: formatNumber(score.sum, language, 2),
    weights: formatNumber(score.weights, language),
    score: score.score === null ? '–' : formatShare(score.score, language, 0),
    unjudged: score.unjudged,
    na: score.notApplicable,
  })
}

function paragraphsOf(one: Obligation, words: Words, day: (iso: string) => string): Paragraph[] {
  const { text, provision, due, derived, verdicts } = one
  const note = `${words[`provenance${provision.provenance}`]}${provision.missing ? ` ${words.missing}` : ''}`
  const dated = due === null ? words.clocknone : `${day(due)}${derived ? ` (${words.derived})` : ''}`
  const judged = verdicts.map((line) => bullet(`${day(line.on)}: ${words[line.verdict]}. ${line.reason}`))
  return [
    new Paragraph({ text: text.provision, heading: HeadingLevel.HEADING_2 }),
    new Paragraph({
      children: [new TextRun(`${provision.text} `), new TextRun({ text: `(${note})`, italics: true })],
    }),
    plain(`${words.measure}: ${text.measure || '–'}`),
    plain(
      `${words.body}: ${text.body || '–'}. ${words.legalAct}: ${text.legalAct || '–'}. ${words.due}: ${dated}`,
    ),
    ...(judged.length > 0 ? judged : [plain(words.unjudged)]),
  ]
}

function plain(text: string): Paragraph {
  return new Paragraph({ text })
}

function bullet(text: string): Paragraph {
  return new Paragraph({ text, bullet: { level: 0 } })
}

function filled(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => String(params[name] ?? mark))
}
