/** A fault as a sentence with its place, for the command line and the log; pages do the same with their own texts. Pure. */
import type { LanguageCode } from '#kernel/text.ts'
import type { Fault } from '../fault.model.ts'
import { faults as en } from './faults.en.ts'

const sentences: Partial<Record<LanguageCode, Readonly<Record<Fault['code'], string>>>> = { en }

export function faultSentence({ code, at, params }: Fault, language: LanguageCode): string {
  const sentence = (sentences[language] ?? en)[code].replaceAll(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => params[name] ?? '…',
  )
  const place = at.cell ?? at.provision ?? (at.line === undefined ? null : `line ${at.line}`)
  return place === null ? sentence : `${place}: ${sentence}`
}
