/** Steering by timing: the broker registers when "his" officer is on duty. Nobody bends the draw, so it stays within the strata. */
import type { RosterAt } from './handling.ts'
import { shiftAt } from './lodging.ts'
import type { Dice } from './random.ts'
import { type Schemes, touch } from './schemes.ts'
import type { Manifest } from './world-model.ts'

export function moveIntoShift(dice: Dice, schemes: Schemes, manifests: Manifest[], rosterAt: RosterAt): void {
  for (const [index, manifest] of manifests.entries()) {
    const scheme = schemes.pairs.find(
      (pair) =>
        pair.kind === 'steering-timing' &&
        pair.broker.id === manifest.broker.id &&
        pair.office === manifest.office,
    )
    if (!scheme || !dice.chance(scheme.strength)) continue
    const day = Math.floor(manifest.registered / 1440)
    const shift = rosterAt(day).findIndex((desks) =>
      desks.some((officers) => officers.includes(scheme.officer)),
    )
    const hours = manifest.office.shifts[shift]
    if (!hours || hours[0] >= 22) continue
    const registered = day * 1440 + Math.floor(dice.between(hours[0] + 0.1, hours[1] - 0.5) * 60)
    const assigned = registered + 2
    manifests[index] = { ...manifest, registered, assigned, ...shiftAt(manifest.office, assigned) }
    touch(schemes, scheme)
  }
  manifests.sort((a, b) => a.registered - b.registered)
}
