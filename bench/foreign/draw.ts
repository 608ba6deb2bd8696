/** The rule at work: who may be drawn for a unit, and who is. */
import type { House, Lane } from './house.ts'
import type { Random } from './random.ts'
import type { Duty } from './staff.ts'

export interface Drawing {
  readonly house: House
  /** Where a list stands: last officer, or how many were given out. */
  readonly places: Map<string, number>
}

/**
 * Duties among whom the rule chooses: the competent desk of the shift, in the hour and for the lane where the rule says so.
 * @param minute minute of the shift's day, so 24 h and more after midnight
 */
export function eligibleOf(
  house: House,
  duties: readonly Duty[],
  at: { shift: number; desk: number; minute: number; lane: Lane },
): Duty[] {
  const desk = duties.filter((duty) => duty.shift === at.shift && duty.desk === at.desk)
  const hour = Math.floor(at.minute / 60)
  const there = house.staff.staggered ? desk.filter(({ from, to }) => hour >= from && hour < to) : desk
  if (!house.staff.lanePools) return there
  const pool = at.lane === 'red' ? 'red' : 'papers'
  const fit = there.filter(({ officer }) => officer.pool === pool)
  return fit.length > 0 ? fit : there
}

export function weightOf(house: House, duty: Duty): number {
  return house.rule.weights === 'roster' ? duty.to - duty.from : 1
}

/** @param place names the list: for a daily round robin with its date and shift */
export function drawOne(drawing: Drawing, list: readonly Duty[], random: Random, place: string): Duty {
  const { house, places } = drawing
  if (list.length === 1) return list[0] as Duty
  if (house.rule.method === 'random') return drawByWeight(house, list, random)
  const ordered = [...list].sort((a, b) => a.officer.index - b.officer.index)
  if (house.rule.method === 'round-robin-daily') {
    const given = places.get(place) ?? 0
    places.set(place, given + 1)
    return ordered[given % ordered.length] as Duty
  }
  const last = places.get(place) ?? -1
  const next = ordered.find(({ officer }) => officer.index > last) ?? (ordered[0] as Duty)
  places.set(place, next.officer.index)
  return next
}

function drawByWeight(house: House, list: readonly Duty[], random: Random): Duty {
  let x = random.next() * list.reduce((sum, duty) => sum + weightOf(house, duty), 0)
  for (const duty of list) {
    x -= weightOf(house, duty)
    if (x < 0) return duty
  }
  return list.at(-1) as Duty
}
