/** Whether what passes by is text: UTF-8 without control characters that no browser and no shell would run. Keeps nothing of it. */

type NotText = 'TYPE_NOT_ALLOWED'

export interface TextWatch {
  push(piece: Uint8Array): NotText | undefined
  end(): NotText | undefined
}

/** What pages and scripts begin with, after any white space. */
const RUNS = /^(#!|<\?php|<!doctype|<html|<svg|<script|<\?xml)/i
const LONGEST = '<!doctype'.length

export function watchText(): TextWatch {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  /** The beginning without white space, until it is long enough to be judged. */
  let start = ''
  const look = (text: string): NotText | undefined => {
    if (/[^\P{Cc}\t\n\r]/u.test(text)) return 'TYPE_NOT_ALLOWED'
    if (start.length < LONGEST) start = (start + text).trimStart().slice(0, LONGEST)
    return RUNS.test(start) ? 'TYPE_NOT_ALLOWED' : undefined
  }
  const decoded = (piece: Uint8Array | undefined): NotText | undefined => {
    try {
      return look(piece ? decoder.decode(piece, { stream: true }) : decoder.decode())
    } catch {
      return 'TYPE_NOT_ALLOWED' // no UTF-8
    }
  }
  return { push: (piece) => decoded(piece), end: () => decoded(undefined) }
}
