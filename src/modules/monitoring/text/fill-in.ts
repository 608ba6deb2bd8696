/** Puts parameters into a sentence: "{{count}} rows". The same marks as the pages use. */
export function fillIn(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => String(params[name] ?? mark))
}

/** Codes of what a rule may lack, joined by a plus, in words. */
export function inWords(codes: string, words: Readonly<Record<string, string>>): string {
  return codes
    .split('+')
    .map((code) => words[code] ?? code)
    .join(' + ')
}
