/**
 * Texts as numbers. DuckDB sends the 64-bit hash of a text beside the text, and the text itself is looked at only when its hash is new: a
 * million rows of a thousand brokers cost a thousand texts. Two texts of one hash would be taken for one; among ten thousand ids the
 * chance of that is 3 in a million million.
 */
export interface Names<T> {
  /** Texts by number. */
  readonly list: T[]
  /** Halves of the hash by number, low before high. */
  hash: Int32Array
  slots: Int32Array
}

export function newNames<T>(): Names<T> {
  return { list: [], hash: new Int32Array(2 * 512), slots: new Int32Array(1024).fill(-1) }
}

/** Number of a hash, or −1 when it is new: then `addName`. */
export function findName<T>({ hash, slots }: Names<T>, low: number, high: number): number {
  const last = slots.length - 1
  let slot = low & last
  for (let known = slots[slot] as number; known >= 0; known = slots[slot] as number) {
    if (hash[2 * known] === low && hash[2 * known + 1] === high) return known
    slot = (slot + 1) & last
  }
  return -1
}

export function addName<T>(names: Names<T>, low: number, high: number, text: T): number {
  if (2 * names.list.length + 2 > names.hash.length) grow(names)
  const number = names.list.push(text) - 1
  names.hash[2 * number] = low
  names.hash[2 * number + 1] = high
  put(names, number)
  return number
}

/** Negative, zero or positive as hash of the first, of the second: an order that does not depend on which was met first. */
export function compareHashes<T>({ hash }: Names<T>, one: number, other: number): number {
  const high = (hash[2 * one + 1] as number) - (hash[2 * other + 1] as number)
  return high === 0 ? (hash[2 * one] as number) - (hash[2 * other] as number) : high
}

function put<T>({ hash, slots }: Names<T>, number: number): void {
  const last = slots.length - 1
  let slot = (hash[2 * number] as number) & last
  while ((slots[slot] as number) >= 0) slot = (slot + 1) & last
  slots[slot] = number
}

function grow<T>(names: Names<T>): void {
  const wider = new Int32Array(2 * names.hash.length)
  wider.set(names.hash)
  names.hash = wider
  names.slots = new Int32Array(2 * names.slots.length).fill(-1)
  for (let number = 0; number < names.list.length; number++) put(names, number)
}

/** Texts in alphabetical order, and for each former number its place there; whoever comes first in the file makes no difference. */
export function sorted(texts: readonly string[]): { list: string[]; placeOf: Int32Array } {
  const order = [...texts.keys()].sort((a, b) => ((texts[a] as string) < (texts[b] as string) ? -1 : 1))
  const placeOf = new Int32Array(texts.length)
  for (const [place, number] of order.entries()) placeOf[number] = place
  return { list: order.map((number) => texts[number] as string), placeOf }
}
