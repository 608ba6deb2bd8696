/** A verdict in plain sentences, for the command line. */
import { en } from './text/en.ts'
import type { Fault, Verdict } from './verdict.model.ts'

/** First the answer, then what it rests on, then every fault. */
export function verdictLines(verdict: Verdict, { contents }: { contents: boolean }): string[] {
  return [headline(verdict), ...verdict.faults.map(faultSentence), ...grounds(verdict, contents)]
}

export function faultSentence(fault: Fault): string {
  const { code, ...params } = fault
  return fillIn(en.fault[code], params)
}

function headline({ intact, entries, intactUpTo, faults }: Verdict): string {
  if (intact) return intactUpTo ? fillIn(en.verdict.intact, { ...intactUpTo, entries }) : en.verdict.empty
  const upTo = intactUpTo?.seq ?? -1
  if (upTo + 1 >= entries && entries > 0) return en.verdict.brokenOutside
  return intactUpTo && faults.length > 0
    ? fillIn(en.verdict.broken, { seq: upTo + 1 })
    : en.verdict.brokenFromStart
}

function grounds(verdict: Verdict, contents: boolean): string[] {
  const { entries, signed, cosigned } = verdict
  const lines = [contents ? fillIn(en.verdict.contents, verdict) : en.verdict.noContents]
  if (entries > signed && verdict.intact) lines.push(fillIn(en.verdict.unsigned, { count: entries - signed }))
  const witnesses = cosigned?.witnesses.join(', ')
  lines.push(
    cosigned
      ? fillIn(en.verdict.cosigned, { seq: cosigned.size - 1, witnesses: witnesses ?? '' })
      : en.verdict.notCosigned,
  )
  return lines
}

function fillIn(sentence: string, params: object): string {
  const values = new Map<string, unknown>(Object.entries(params))
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => String(values.get(name) ?? mark))
}
