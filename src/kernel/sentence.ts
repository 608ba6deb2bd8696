/** A sentence with its numbers and names put in, as i18next does it in the pages: `{{name}}`. Pure. */
export function fillIn(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => String(params[name] ?? mark))
}
