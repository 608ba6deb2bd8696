/**
 * Cancelled files: a few honest ones, and the scheme that cancels and lodges again until the right officer is drawn. The extract has no column for
 * it: a cancelled file has `process_type` "cancelled" and no `released_at`; its replacement has the same importer, goods, mass and value.
 */
import { type Dice, item } from './random.ts'
import { type Schemes, touch } from './schemes.ts'
import type { Manifest } from './world-model.ts'

/** The manifests with those that replace cancelled ones right behind them; handled again by the caller. */
export function withRelodged(
  dice: Dice,
  schemes: Schemes,
  manifest: Manifest,
  again: (copy: Manifest) => void,
): Manifest[] {
  const scheme = schemes.pairs.find(
    (pair) =>
      pair.kind === 'cancel-relodge' &&
      pair.broker.id === manifest.broker.id &&
      pair.office === manifest.office,
  )
  const all = [manifest]
  let last = manifest
  while (
    scheme &&
    last.first &&
    last.first !== scheme.officer &&
    all.length < 4 &&
    dice.chance(scheme.strength)
  ) {
    last.cancelled = true
    touch(schemes, scheme)
    last = copyOf(last, dice.between(15, 60))
    again(last)
    all.push(last)
  }
  if (!scheme && dice.chance(0.006)) {
    manifest.cancelled = true
    if (dice.chance(0.4)) {
      const copy = copyOf(manifest, dice.between(30, 90))
      again(copy)
      all.push(copy)
    }
  }
  return all
}

/** Lodged again within the same shift, with the same goods. */
function copyOf(manifest: Manifest, minutes: number): Manifest {
  const [, end] = item(manifest.office.shifts, manifest.shift)
  const left = (manifest.shiftDay * 24 + end) * 60 - manifest.assigned - 1
  const later = Math.max(0, Math.min(Math.floor(minutes), left))
  return {
    ...manifest,
    registered: manifest.registered + later,
    assigned: manifest.assigned + later,
    first: null,
    handler: null,
    cancelled: false,
    lines: manifest.lines.map((line) => ({ ...line })),
  }
}
