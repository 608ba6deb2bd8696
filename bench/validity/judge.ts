/** Who was named against who was planted. */
import type { PlantedScheme } from '#modules/monitoring/demo/truth.ts'

/** What an indicator is there to find. */
export const plantedFor: Readonly<Record<string, readonly PlantedScheme['kind'][]>> = {
  steering: ['steering-assignment', 'steering-reassignment'],
  'broker-concentration': ['steering-assignment', 'steering-reassignment'],
  reassignment: ['steering-reassignment'],
  override: ['override'],
  'finding-rate': ['finding-rate'],
  'value-uplift': ['finding-rate'],
  undervaluation: ['undervaluation'],
  'release-time': ['queue-jump'],
  'queue-jump': ['queue-jump'],
  'off-roster-edits': ['off-roster-edits'],
  'cancel-relodge': ['cancel-relodge'],
  digits: ['round-values'],
}

export interface Named {
  readonly subject: string
  readonly counterpart: string | null
}

/** `related`: members of a ring that was planted for another purpose; neither right nor wrong. */
export type Verdict = 'true' | 'related' | 'false'

/** Everybody a finding names must belong to one and the same scheme. */
export function concerns(
  { officer, broker, importer }: PlantedScheme,
  { subject, counterpart }: Named,
): boolean {
  const members = [officer, broker, importer]
  return members.includes(subject) && (counterpart === null || members.includes(counterpart))
}

export function judge(indicator: string, named: Named, schemes: readonly PlantedScheme[]): Verdict {
  const meant = schemes.filter((scheme) => concerns(scheme, named))
  if (meant.some(({ kind }) => plantedFor[indicator]?.includes(kind))) return 'true'
  return meant.some(({ kind }) => isRing(kind)) ? 'related' : 'false'
}

/** Steered pairs also find less, and clear faster: an indicator that sees it is not wrong. */
function isRing(kind: PlantedScheme['kind']): boolean {
  return kind.startsWith('steering') || kind === 'cancel-relodge'
}
