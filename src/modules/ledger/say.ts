/** A verdict in English sentences, for the command line and the log. */
import { en } from './text/en.ts'
import type { Verdict } from './verdict.model.ts'
import { fillIn, type Seen, type SentenceKey, verdictLines } from './verdict-lines.model.ts'

export function sentencesOf(verdict: Verdict, seen: Seen): string[] {
  return verdictLines(verdict, seen).map(({ key, params }) => fillIn(textOf(key), params))
}

function textOf(key: SentenceKey): string {
  const [part, name] = key.split('.') as ['verdict' | 'fault', string]
  const sentences: Readonly<Record<string, string>> = en[part]
  return sentences[name] ?? key
}
