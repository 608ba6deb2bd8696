import { fold } from '../fold.model.ts'
import type { ProvisionLine } from '../view.model.ts'

/** Each line's id and texts without case and marks, computed once per instrument. */
export function foldedLines(lines: readonly ProvisionLine[]): string[] {
  return lines.map(({ id, title, text, note }) =>
    fold(`${id} ${title?.text ?? ''} ${text.text} ${note?.text ?? ''}`),
  )
}
