/** The mail to one person. */
import type { LanguageCode } from '#kernel/text.ts'
import { mailTexts } from '../text/mail.ts'

export interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for each attempt, so that a mail sent twice is seen to be one. */
  readonly messageId: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Letter {
  readonly from: string
  readonly to: string
  readonly language: LanguageCode
  readonly count: number
  /** Where this house is reached. */
  readonly url: string
  readonly job: string
}

export function composeMail({ from, to, language, count, url, job }: Letter): Mail {
  const { subject, body } = mailTexts[language]
  const text = body.join('\n\n').replace('{count}', String(count)).replace('{url}', url)
  const domain = from.split('@')[1] ?? 'tamga.invalid'
  return {
    from,
    to,
    subject,
    text: `${text}\n`,
    messageId: `<${job}@${domain}>`,
    // RFC 3834: no answers from absence assistants.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
  }
}
