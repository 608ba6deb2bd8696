/** Notices: what a kind is and how it is said. Pure. */
import * as z from 'zod'
import type { LanguageCode } from '#kernel/text.ts'

export interface NoticeKind {
  /** Room, dot, what happened: `monitoring.reply-asked`. */
  readonly name: string
  /** For the recipient, who is signed in. `{name}` is filled in from the params; no names of persons. */
  readonly sentence: Readonly<Record<LanguageCode, string>>
}

export type Params = Readonly<Record<string, string | number>>

export const Notice = z.object({
  id: z.string(),
  kind: z.string(),
  sentence: z.string(),
  link: z.string(),
  at: z.string(),
  /** Seen, or needs nobody any more. */
  done: z.boolean(),
})
export type Notice = z.infer<typeof Notice>

/** The sentence in a language; a figure that is not known shows as an ellipsis, an unknown kind by its name. */
export function sentenceOfNotice(
  kind: Pick<NoticeKind, 'sentence'> | undefined,
  { kind: name, params }: { readonly kind: string; readonly params: Params },
  language: LanguageCode,
): string {
  if (!kind) return name
  return kind.sentence[language].replaceAll(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? '…'))
}

/** One address as it is written in a mail; not a list, no display name, no line breaks. */
export const Address = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\.]+([.][^\s@<>,;:"()[\]\\.]+)*$/)
