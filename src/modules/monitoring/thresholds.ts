/** The numbers of the cards, as the analysis uses them: whoever edits a card changes the next analysis. */
import { ok, type Result } from '#kernel/result.ts'
import { type CardFault, readCard } from './card-file.ts'
import { IndicatorId, type IndicatorResult } from './findings.model.ts'

export interface Thresholds {
  /** Fewer units are counted and not shown; of steering: units that chance must give. */
  readonly minimumN: number
  /** Smaller effects never stand out, on the card's scale. */
  readonly minimumEffect: number
  /** False-discovery rate at which something stands out. */
  readonly q: number
}

export type ThresholdsOf = (id: IndicatorId) => Thresholds

/** The cards in a folder, all unless only some are used, or what is wrong with the first that cannot be used. */
export function readThresholds(
  folder: URL,
  ids: readonly IndicatorId[] = IndicatorId.options,
): Result<ThresholdsOf, CardFault> {
  const all = new Map<IndicatorId, Thresholds>()
  for (const id of ids) {
    const card = readCard(folder, id)
    if (!card.ok) return card
    const { minimum_n, minimum_effect, q } = card.value
    all.set(id, { minimumN: minimum_n, minimumEffect: minimum_effect, q })
  }
  return ok((id) => {
    const found = all.get(id)
    if (!found) throw new Error(`no card was read for ${id}`)
    return found
  })
}

/** Whoever asks for fewer false discoveries gets them; nobody gets more than the card allows. */
export function atMost(thresholds: ThresholdsOf, q: number): ThresholdsOf {
  return (id) => {
    const card = thresholds(id)
    return { ...card, q: Math.min(q, card.q) }
  }
}

/** The steering test knows no smallest effect of its own; its card may ask for one. */
export function withFloor(result: IndicatorResult, { minimumEffect }: Thresholds): IndicatorResult {
  const findings = result.findings.map((finding) => ({
    ...finding,
    standsOut: finding.standsOut && Math.abs(finding.effect) >= minimumEffect,
  }))
  return { ...result, findings }
}
