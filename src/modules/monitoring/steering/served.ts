/** In which lanes officers are drawn: the roster does not say it. */
import type { PlacedUnits } from './placement.ts'

type DrawnUnits = Pick<PlacedUnits, 'length' | 'office' | 'drawn' | 'lane' | 'codes'>

/** Whether an officer is drawn in that lane of the office: red ones may have examiners of their own, of whom no roster says so. */
export type Serves = (office: number, inspector: number, lane: number) => boolean

export const everywhere: Serves = () => true

/** Lanes are numbered below this. */
const LANES = 8

/** Who has less than this share of what the own number of units would bring in a lane helps out there, and is no candidate. */
const HELPS_OUT = 0.1
/** Of so few units to be expected, none may be chance. */
const FEW = 5

/** Of who is never drawn in an office nothing is known: in all lanes. */
function servesOf({ length, office, drawn, lane, codes }: DrawnUnits): Serves {
  const own = new Map<number, Float64Array>()
  const whole = new Map<number, Float64Array>()
  const size = codes.inspectors.length
  for (let unit = 0; unit < length; unit++) {
    const at = office[unit] as number
    count(own, at * size + (drawn[unit] as number), lane[unit] as number)
    count(whole, at, lane[unit] as number)
  }
  return (at, inspector, one) => {
    const lanes = own.get(at * size + inspector)
    const all = whole.get(at)
    if (!lanes || !all) return true
    const usual = (total(lanes) * (all[one] as number)) / total(all)
    return usual < FEW || (lanes[one] as number) >= HELPS_OUT * usual
  }
}

function count(counts: Map<number, Float64Array>, key: number, lane: number): void {
  const known = counts.get(key) ?? new Float64Array(LANES)
  known[lane] = (known[lane] as number) + 1
  counts.set(key, known)
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, one) => sum + one, 0)
}

/** Asked of millions of units, hence only where lanes decide. */
export function servesIn(units: DrawnUnits, stratum: readonly string[]): Serves | undefined {
  return stratum.includes('lane') ? servesOf(units) : undefined
}
