/** A draft as its readers will see it. Pure. */
import type { LanguageCode } from '#kernel/text.ts'
import type { DraftLine } from '../draft.model.ts'
import { shownIn } from '../local-text.model.ts'
import type { ProvisionLine } from '../view.model.ts'

export function previewLines(lines: readonly DraftLine[], language: LanguageCode): ProvisionLine[] {
  const depths = new Map<string, number>()
  return lines.map(({ provision }) => {
    const { id, parent, title, text, note, provenance, force, clock, links, question } = provision
    const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1
    depths.set(id, depth)
    return {
      id,
      depth,
      title: title?.en ? shownIn(title, language) : null,
      text: shownIn(text, language),
      note: note?.en ? shownIn(note, language) : null,
      provenance,
      force: force ?? null,
      clock: clock ?? null,
      links: [...(question?.about ?? []), ...links],
      question: question ? { weight: question.weight, showIf: question.showIf?.question ?? null } : null,
    }
  })
}
