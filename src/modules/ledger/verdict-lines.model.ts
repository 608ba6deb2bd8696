/**
 * A verdict in plain sentences: first the answer, then every fault, then what it rests on. Here are the names of the sentences and what
 * fills them; the command says them in English, the page in the reader's language. Pure.
 */
import type { en } from './text/en.ts'
import type { Fault, Verdict } from './verdict.model.ts'

type Texts = typeof en
export type SentenceKey = `verdict.${keyof Texts['verdict']}` | `fault.${keyof Texts['fault']}`

export interface SaidLine {
  readonly key: SentenceKey
  readonly params: Readonly<Record<string, string | number>>
}

export interface Seen {
  /** Contents were hashed again as well. */
  readonly contents: boolean
  /** The entries themselves were hashed; without, only the tree of their hashes. */
  readonly entries?: boolean
}

export function verdictLines(verdict: Verdict, seen: Seen): SaidLine[] {
  return [headline(verdict, seen), ...verdict.faults.map(faultLine), ...grounds(verdict, seen)]
}

export function faultLine({ code, ...params }: Fault): SaidLine {
  return { key: `fault.${code}`, params: params as SaidLine['params'] } // every member of a fault is a text or a number
}

function headline({ intact, entries, intactUpTo, faults }: Verdict, { entries: hashed }: Seen): SaidLine {
  if (intact && hashed === false) return { key: 'verdict.intactHashes', params: { entries } }
  if (intact)
    return intactUpTo
      ? { key: 'verdict.intact', params: { ...intactUpTo, entries } }
      : { key: 'verdict.empty', params: {} }
  const upTo = intactUpTo?.seq ?? -1
  if (upTo + 1 >= entries && entries > 0) return { key: 'verdict.brokenOutside', params: {} }
  return intactUpTo && faults.length > 0
    ? { key: 'verdict.broken', params: { seq: upTo + 1 } }
    : { key: 'verdict.brokenFromStart', params: {} }
}

function grounds(verdict: Verdict, seen: Seen): SaidLine[] {
  const { entries, signed, cosigned, contents, erased } = verdict
  const lines: SaidLine[] = [
    seen.contents
      ? { key: 'verdict.contents', params: { contents, erased } }
      : { key: seen.entries === false ? 'verdict.noEntries' : 'verdict.noContents', params: {} },
  ]
  if (entries > signed && verdict.intact)
    lines.push({ key: 'verdict.unsigned', params: { count: entries - signed } })
  lines.push(
    cosigned
      ? {
          key: 'verdict.cosigned',
          params: { seq: cosigned.size - 1, witnesses: cosigned.witnesses.join(', ') },
        }
      : { key: 'verdict.notCosigned', params: {} },
  )
  return lines
}

/** Puts the values into a sentence written with `{{name}}`. */
export function fillIn(sentence: string, params: SaidLine['params']): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => String(params[name] ?? mark))
}
