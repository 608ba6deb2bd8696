/** Puts parameters into a sentence: "{{count}} rows". The same marks as the pages use. */
export function fillIn(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => String(params[name] ?? mark))
}

/** Parameters of a note as they are read: numbers by `number`, what a rule may lack (codes joined by a plus) by `coordinates`. */
export function written(
  params: Readonly<Record<string, string | number>>,
  { number, coordinates }: NoteWords,
): Record<string, string> {
  const words = (codes: string) =>
    codes
      .split('+')
      .map((code) => coordinates[code] ?? code)
      .join(' + ')
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? number(value) : name === 'what' ? words(value) : value,
    ]),
  )
}

export interface NoteWords {
  readonly number: (value: number) => string
  readonly coordinates: Readonly<Record<string, string>>
}
