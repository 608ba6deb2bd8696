/** From the draw to who handles a unit in the end: planted steering, then the innocent changes of hands. */
import { DAY } from './clock.ts'
import { type Drawing, drawOne, eligibleOf, weightOf } from './draw.ts'
import type { House, Lane } from './house.ts'
import type { Declaration } from './lodge.ts'
import type { Random } from './random.ts'
import { type Active, count, type Scheme } from './schemes.ts'
import type { Duty, Office } from './staff.ts'

export interface Share {
  readonly first: Duty
  readonly handled: Duty
  /** Minute at which the handling officer's shift ends. */
  readonly shiftEnd: number
}

export interface Place {
  readonly office: Office
  readonly day: number
  readonly present: readonly Duty[]
  readonly tomorrow: readonly Duty[]
}

export function assigningOf(from: { house: House; random: Random; active: Active }) {
  const { house, random, active } = from
  const { rule } = house
  const drawing: Drawing = { house, places: new Map() }
  return (one: Declaration, at: Place): Share => handOver(drawFor(one, at), one, at)

  function drawFor(one: Declaration, at: { office: Office; day: number; present: readonly Duty[] }) {
    const minute = one.assigned - at.day * DAY
    const lane = one.drawn as Lane
    const list = eligibleOf(house, at.present, { shift: one.shift, desk: one.desk, minute, lane })
    const pool = house.staff.lanePools && lane === 'red' ? 'red' : 'papers'
    const daily = rule.method === 'round-robin-daily' ? `/${at.day}` : ''
    const place = `${at.office.index}/${one.shift}/${one.desk}/${pool}${daily}`
    let first = drawOne(drawing, list, random, place)
    for (const scheme of active('steering', one.broker, at.day)) {
      const duty = list.find(({ officer }) => officer === scheme.officer)
      if (!duty || list.length < 2) continue
      const acts = random.chance(scheme.strength)
      if (acts) first = duty
      record(scheme, list, duty, first === duty, acts)
    }
    let handled = first
    for (const scheme of active('steering-handled', one.broker, at.day)) {
      const duty = list.find(({ officer }) => officer === scheme.officer)
      if (!duty || list.length < 2) continue
      const acts = random.chance(scheme.strength)
      if (acts) handled = duty
      record(scheme, list, duty, handled === duty, acts)
    }
    return { list, first, handled }
  }

  function record(scheme: Scheme, list: readonly Duty[], duty: Duty, hit: boolean, acted: boolean): void {
    const total = list.reduce((sum, other) => sum + weightOf(house, other), 0)
    const p = rule.method === 'random' ? weightOf(house, duty) / total : 1 / list.length
    count(scheme, { acted, expected: p, variance: p * (1 - p), observed: hit ? 1 : 0 })
  }

  /** Innocent changes of hands: at the end of a shift to the next one, rarely within it. */
  function handOver(
    drawn: { list: readonly Duty[]; first: Duty; handled: Duty },
    one: Declaration,
    at: { office: Office; day: number; present: readonly Duty[]; tomorrow: readonly Duty[] },
  ): Share {
    const [start, end] = rule.shifts[one.shift] as readonly [number, number]
    const shiftEnd = at.day * DAY + end * 60
    const stays = { first: drawn.first, handled: drawn.handled, shiftEnd }
    if (drawn.handled !== drawn.first) return stays
    const progress = (one.assigned - at.day * DAY - start * 60) / ((end - start) * 60)
    const late = random.chance(house.control.handover * 2.8 * Math.max(0, progress) ** 2)
    if (!late) {
      if (!random.chance(0.006)) return stays
      return { first: drawn.first, handled: random.pick(drawn.list), shiftEnd }
    }
    const last = one.shift === rule.shifts.length - 1
    const next = (last ? at.tomorrow : at.present).filter(
      (duty) => duty.shift === (last ? 0 : one.shift + 1) && duty.desk === one.desk,
    )
    if (next.length === 0) return stays
    const pile = (drawn.first.officer.index * 31 + at.day * 7) % next.length
    const handled = (at.office.pile ? next[pile] : random.pick(next)) as Duty
    const offset = last ? (at.day + 1) * DAY : at.day * DAY
    return { first: drawn.first, handled, shiftEnd: offset + (rule.shifts[handled.shift]?.[1] ?? 24) * 60 }
  }
}
