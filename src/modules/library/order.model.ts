/** The order of provisions: where one may be put, what was moved. Parents stand before their children. Pure. */
import { err, ok, type Result } from '#kernel/result.ts'

export interface Branch {
  readonly id: string
  readonly parent: string | null
}

export interface Place {
  readonly id: string
  /** The group it shall belong to; null = none. */
  readonly parent: string | null
  /** The member of that group after which it shall stand; null = first. */
  readonly after: string | null
}

/** Nothing can be put below itself; after what is no member of the group there is no place. */
export type PlaceRefusal = 'NOT_FOUND' | 'OWN_BRANCH'

/** The provision and everything below it. */
export function branchOf(lines: readonly Branch[], id: string): Set<string> {
  const branch = new Set([id])
  // Lines below may stand before it in a draft that is not mended yet, so one pass is not enough.
  for (let size = 0; size < branch.size; ) {
    size = branch.size
    for (const line of lines) if (line.parent !== null && branch.has(line.parent)) branch.add(line.id)
  }
  return branch
}

/** All ids in their new order: the provision goes with everything below it. */
export function placed(
  lines: readonly Branch[],
  { id, parent, after }: Place,
): Result<string[], PlaceRefusal> {
  const known = new Map(lines.map((one) => [one.id, one]))
  if (!known.has(id) || (parent !== null && !known.has(parent))) return err('NOT_FOUND')
  const moving = branchOf(lines, id)
  if ((parent !== null && moving.has(parent)) || (after !== null && moving.has(after)))
    return err('OWN_BRANCH')
  if (after !== null && known.get(after)?.parent !== parent) return err('NOT_FOUND')
  const rest = lines.map((one) => one.id).filter((one) => !moving.has(one))
  const branch = lines.map((one) => one.id).filter((one) => moving.has(one))
  const at = after === null ? rest.indexOf(parent ?? '') : lastOf(rest, branchOf(lines, after))
  return ok([...rest.slice(0, at + 1), ...branch, ...rest.slice(at + 1)])
}

function lastOf(ids: readonly string[], branch: ReadonlySet<string>): number {
  return ids.findLastIndex((one) => branch.has(one))
}

/** The fewest ids that must have been moved to come from the one order to the other; ids that only one of them has do not count. */
export function movedBetween(before: readonly string[], now: readonly string[]): string[] {
  const places = new Map(before.map((id, place) => [id, place]))
  const common = now.flatMap((id) => {
    const place = places.get(id)
    return place === undefined ? [] : [{ id, place }]
  })
  const stayed = longestRising(common.map((one) => one.place))
  return common.filter((one) => !stayed.has(one.place)).map((one) => one.id)
}

/** Values of a longest rising part, by patience: the piles' last cards with the card each was laid on. */
function longestRising(values: readonly number[]): Set<number> {
  const tops: number[] = []
  const below = new Map<number, number | undefined>()
  for (const value of values) {
    let [low, high] = [0, tops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tops[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    below.set(value, tops[low - 1])
    tops[low] = value
  }
  const rising = new Set<number>()
  for (let at = tops.at(-1); at !== undefined; at = below.get(at)) rising.add(at)
  return rising
}
