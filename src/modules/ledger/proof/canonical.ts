/** Canonical JSON (RFC 8785): one value, one text, so that whoever has the value gets the same hash. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/**
 * The canonical text of a value. Keys are ordered by UTF-16 code units, numbers and strings are written as ECMAScript does
 * (RFC 8785 §3.2). Throws for what JSON cannot hold: NaN, infinities, lone surrogates, undefined.
 */
export function canonical(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return stringText(value)
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object') throw new Error(`a ${typeof value} is not JSON`)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${stringText(key)}:${canonical(value[key] as Json)}`) // the key was just listed
  return `{${members.join(',')}}`
}

function isArray(value: object): value is readonly Json[] {
  return Array.isArray(value)
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} is not a JSON number`)
  return JSON.stringify(value)
}

function stringText(value: string): string {
  if (!value.isWellFormed()) throw new Error('a lone surrogate is not Unicode text')
  return JSON.stringify(value)
}
