/** Letters folded for the search: case, accents and the marks of Turkmen and Russian letters do not matter. Pure. */

/**
 * The text in lower case, without marks: `Ýokary` → `yokary`, `её` → `ее`, `Éthique` → `ethique`. Hyphens, quotes and spaces of every
 * kind become one plain space, so that words are found however they were set.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[\s\u00a0\u2010-\u2015\u00ad\-'’‘"“”«»]+/g, ' ')
    .trim()
}

/** The words of a question to the search; each must be found. */
export function wordsOf(question: string): string[] {
  return [...new Set(fold(question).split(' ').filter(Boolean))].slice(0, 8)
}
