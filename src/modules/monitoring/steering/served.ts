/** In which lanes officers are drawn at all: the roster does not say it. */
import type { PlacedUnits } from './placement.ts'

type DrawnUnits = Pick<PlacedUnits, 'length' | 'office' | 'drawn' | 'lane' | 'codes'>

/** Whether an officer is ever drawn in that lane of the office: red ones may have examiners of their own, of whom no roster says so. */
export type Serves = (office: number, inspector: number, lane: number) => boolean

export const everywhere: Serves = () => true

/** Of who is never drawn in an office nothing is known: in all lanes. */
function servesOf({ length, office, drawn, lane, codes }: DrawnUnits): Serves {
  const lanes = new Map<number, number>()
  const size = codes.inspectors.length
  for (let unit = 0; unit < length; unit++) {
    const key = (office[unit] as number) * size + (drawn[unit] as number)
    lanes.set(key, (lanes.get(key) ?? 0) | (1 << (lane[unit] as number)))
  }
  return (at, inspector, one) => {
    const known = lanes.get(at * size + inspector)
    return known === undefined || (known & (1 << one)) !== 0
  }
}

/** Asked of millions of units, hence only where lanes decide. */
export function servesIn(units: DrawnUnits, stratum: readonly string[]): Serves | undefined {
  return stratum.includes('lane') ? servesOf(units) : undefined
}
