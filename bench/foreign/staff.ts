/**
 * Officers and who is on duty when: teams that rotate through the shifts, days off, leave, part-timers, moves between
 * offices, swapped duties that the roster never learns of.
 */
import type { House } from './house.ts'
import { randomOf } from './random.ts'

export interface Officer {
  readonly index: number
  readonly home: number
  readonly desk: number
  readonly role: 'inspector' | 'supervisor'
  /** Place in the rotation of shifts and days off. */
  readonly team: number
  /** Share of a full load. */
  readonly load: number
  /** Examines red, or reads papers. */
  readonly pool: 'red' | 'papers'
  readonly leave: readonly (readonly [number, number])[]
  /** Day from which this officer works in `moveTo`. */
  readonly moveDay: number
  readonly moveTo: number
  /** Log of the wait; log odds of a finding; log of the rate of overrides. */
  readonly speed: number
  readonly strict: number
  readonly lenient: number
}

export interface Duty {
  readonly officer: Officer
  readonly shift: number
  readonly desk: number
  /** Hours as in the rule; above 24 is the next calendar day. */
  readonly from: number
  readonly to: number
}

export interface Office {
  readonly index: number
  readonly share: number
  readonly desks: number
  readonly inspectors: readonly Officer[]
  readonly supervisors: readonly Officer[]
  /** Habits: log of the wait, log rate of overrides, log odds of a finding. */
  readonly wait: number
  readonly lenient: number
  readonly strict: number
  readonly pile: boolean
}

export interface Day {
  /** What the roster says. */
  readonly planned: readonly Duty[]
  /** Who really came. */
  readonly present: readonly Duty[]
}

/** Shares of the declarations per office: a large one, some of medium size, small ones. */
export function sharesOf(offices: number): number[] {
  const raw = Array.from({ length: offices }, (_, rank) => 1 / (1 + rank) ** 0.8)
  const total = raw.reduce((a, b) => a + b, 0)
  return raw.map((share) => share / total)
}

export function officesOf(
  house: House,
  world: { seed: number; size: number; shares: readonly number[] },
): Office[] {
  const random = randomOf(world.seed, house.name, 'staff')
  const { rule, staff, control } = house
  const assigned = rule.lanes.includes('green') ? 1 : rule.lanes.includes('blue') ? 0.57 : 0.44
  const perUnit = rule.unit === 'manifest' ? 0.62 * house.trade.perManifest : 1
  let next = 0
  return world.shares.map((share, index) => {
    const daily = (world.size * share * assigned) / perUnit / house.days
    const desks = daily < 6 * rule.desks ? 1 : rule.desks
    const onDuty = Math.max(1, Math.min(14, Math.round(daily / rule.shifts.length / desks / staff.load)))
    const cover = rule.shifts.length > 1 ? rule.shifts.length + 1 : 1.35
    const perDesk = Math.max(rule.shifts.length + 1, Math.ceil(onDuty * cover * 1.08))
    const officer = (role: Officer['role'], desk: number): Officer => ({
      index: next++,
      home: index,
      desk,
      role,
      team: random.below(12),
      load: role === 'inspector' && random.chance(staff.partTime) ? 0.5 : 1,
      pool: random.chance(0.4) ? 'red' : 'papers',
      leave: leaveOf(house, random),
      moveDay: random.chance(staff.moves)
        ? Math.floor(house.days * random.between(0.25, 0.75))
        : Number.MAX_SAFE_INTEGER,
      moveTo: random.below(world.shares.length),
      speed: random.normal(0, 0.18),
      strict: random.normal(0, 0.22),
      lenient: random.normal(0, control.supervisorCulture),
    })
    const inspectors = Array.from({ length: desks }, (_, desk) =>
      Array.from({ length: perDesk }, () => officer('inspector', desk)),
    ).flat()
    const supervisors = Array.from({ length: 2 + (share > 0.1 ? 2 : 0) }, () => ({
      ...officer('supervisor', 0),
      moveDay: Number.MAX_SAFE_INTEGER,
    }))
    return {
      index,
      share,
      desks,
      inspectors,
      supervisors,
      wait: random.normal(0, 0.2),
      lenient: random.normal(0, control.officeCulture),
      strict: random.normal(0, 0.25),
      pile: control.pile && random.chance(0.5),
    }
  })
}

function leaveOf(house: House, random: ReturnType<typeof randomOf>): [number, number][] {
  const blocks: [number, number][] = []
  for (const length of [14, 10]) {
    const start = random.below(Math.max(1, house.days - length))
    blocks.push([start, start + length])
  }
  if (random.chance(house.staff.longLeave)) {
    const start = random.below(house.days)
    blocks.push([start, start + 60 + random.below(60)])
  }
  return blocks
}

/** Duty of one officer on a day by the rotation, or -1: off. */
function shiftOf(house: House, officer: Officer, day: number, weekday: number): number {
  const shifts = house.rule.shifts.length
  if (officer.leave.some(([from, to]) => day >= from && day < to)) return -1
  if (shifts === 1) {
    const weekend = (Math.floor(day / 7) + officer.team) % 4 === 0
    if (weekday >= 5) return weekend ? 0 : -1
    return weekend && weekday === officer.team % 5 ? -1 : 0
  }
  const place = Math.floor((day + officer.team) / 2) % (shifts + 1)
  return place === shifts ? -1 : place
}

/** The roster of an office on a day and who really came. The same arguments give the same answer. */
export function dayOf(
  house: House,
  offices: readonly Office[],
  at: { seed: number; office: Office; day: number; weekday: number },
): Day {
  const random = randomOf(at.seed, house.name, 'day', at.office.index, at.day)
  const here = [
    ...at.office.inspectors.filter(({ moveDay }) => at.day < moveDay),
    ...offices.flatMap(({ inspectors }) =>
      inspectors.filter(({ moveDay, moveTo }) => at.day >= moveDay && moveTo === at.office.index),
    ),
  ]
  const planned: Duty[] = []
  const spare: Officer[] = []
  for (const officer of here) {
    const shift = random.chance(0.02) ? -1 : shiftOf(house, officer, at.day, at.weekday)
    if (shift < 0) {
      if (!officer.leave.some(([from, to]) => at.day >= from && at.day < to)) spare.push(officer)
      continue
    }
    const desk = random.chance(0.06) ? random.below(at.office.desks) : officer.desk % at.office.desks
    planned.push({ officer, shift, desk, ...hoursOf(house, officer, shift, random.below(3)) })
  }
  fillGaps(house, { planned, spare, here, desks: at.office.desks, start: random.below(97) })
  if (house.staff.staggered) coverDay(house, planned)
  const free = spare.filter((officer) => planned.every((duty) => duty.officer !== officer))
  const present = planned.map((duty) => {
    const stand = house.staff.swaps > 0 && random.chance(house.staff.swaps) ? free.pop() : undefined
    return stand ? { ...duty, officer: stand } : duty
  })
  return { planned, present }
}

function hoursOf(house: House, officer: Officer, shift: number, late: number): { from: number; to: number } {
  const [open, close] = house.rule.shifts[shift] as readonly [number, number]
  if (house.staff.staggered) {
    const span = close - open - 3
    const from = open + ((officer.team + late) % 4)
    return { from, to: Math.min(close, from + span) }
  }
  if (officer.load === 1) return { from: open, to: close }
  const half = (open + close) / 2
  return officer.team % 2 === 0 ? { from: open, to: half } : { from: half, to: close }
}

/** The first to come opens and the last to leave closes, so that every hour has somebody. */
function coverDay(house: House, planned: Duty[]): void {
  for (const [shift, [open, close]] of house.rule.shifts.entries()) {
    const first = planned.findIndex((duty) => duty.shift === shift)
    const last = planned.findLastIndex((duty) => duty.shift === shift)
    if (first < 0) continue
    planned[first] = { ...(planned[first] as Duty), from: open }
    planned[last] = { ...(planned[last] as Duty), to: close }
  }
}

/** A desk is never empty: somebody is called in, for each shift and desk (and, where they differ, each kind of lane). */
function fillGaps(
  house: House,
  at: { planned: Duty[]; spare: readonly Officer[]; here: readonly Officer[]; desks: number; start: number },
): void {
  const pools = house.staff.lanePools ? (['red', 'papers'] as const) : ([undefined] as const)
  for (let shift = 0; shift < house.rule.shifts.length; shift++)
    for (let desk = 0; desk < at.desks; desk++)
      for (const pool of pools) {
        const fits = (officer: Officer): boolean => pool === undefined || officer.pool === pool
        if (at.planned.some((duty) => duty.shift === shift && duty.desk === desk && fits(duty.officer)))
          continue
        const used = new Set(at.planned.map(({ officer }) => officer))
        const idle = at.spare.filter((officer) => fits(officer) && !used.has(officer))
        const anyone = at.here.filter((officer) => fits(officer) && !used.has(officer))
        // In the smallest posts somebody works a second shift.
        const list = idle.length > 0 ? idle : anyone.length > 0 ? anyone : at.here
        const called = list[at.start % Math.max(1, list.length)]
        if (!called) continue
        const [from, to] = house.rule.shifts[shift] as readonly [number, number]
        at.planned.push({ officer: called, shift, desk, from, to })
      }
}
