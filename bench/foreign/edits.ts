/** Who changed what when: the handling officer within the shift mostly; colleagues, supervisors, late stayers and the system too. */
import type { Random } from './random.ts'
import { count, type Scheme } from './schemes.ts'
import type { Officer } from './staff.ts'

export interface Edit {
  readonly at: number
  /** `undefined`: a job of the system itself. */
  readonly by: Officer | undefined
  readonly field: string
}

export interface Handled {
  readonly inspector: Officer
  readonly assigned: number
  readonly released: number
  readonly shiftEnd: number
  readonly colleagues: readonly Officer[]
  readonly supervisor: Officer
}

const SENSITIVE = ['declared_value', 'assessed_value', 'hs6', 'origin', 'net_mass_kg']
const HARMLESS = ['remarks', 'contact', 'attachment', 'packages', 'warehouse']
const RATE = 0.22

export function editsOf(one: Handled, random: Random): Edit[] {
  if (!random.chance(RATE)) return []
  const field = random.pick(random.chance(0.45) ? SENSITIVE : HARMLESS)
  const end = Math.max(one.assigned + 1, Math.min(one.released, one.shiftEnd - 1))
  const at = random.between(one.assigned, end)
  const who = random.next()
  if (who < 0.05) return [{ at: one.assigned + random.between(60, 900), by: undefined, field }]
  if (who < 0.07) return [{ at, by: one.supervisor, field }]
  if (who < 0.1) return [{ at, by: random.pick(one.colleagues), field }]
  // Late stayers finish what they began; the roster does not know.
  if (who < 0.115) return [{ at: one.shiftEnd + random.between(1, 45), by: one.inspector, field }]
  return [{ at, by: one.inspector, field }]
}

/**
 * Edits of a planted officer after hours: about as many as the scheme's strength, spread over the files of its period.
 * @param files files that the officer may be expected to handle in the period
 */
export function plantedEdits(scheme: Scheme, one: Handled, random: Random, files: number): Edit[] {
  const enough = scheme.oracle.acted >= scheme.strength
  const acts = !enough && random.chance(Math.min(1, scheme.strength / Math.max(1, files)))
  count(scheme, { acted: acts, expected: 0, variance: 0, observed: acts ? 1 : 0 })
  if (!acts) return []
  return [{ at: one.shiftEnd + random.between(100, 320), by: one.inspector, field: random.pick(SENSITIVE) }]
}
