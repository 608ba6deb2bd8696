/** One world: the files of an extract and the truth behind them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flowOf } from './arrivals.ts'
import { clearanceOf } from './clearance.ts'
import { clockFrom } from './clock.ts'
import { type Desk, openDesk } from './desk.ts'
import { goodsOf } from './goods.ts'
import type { House } from './house.ts'
import { randomOf } from './random.ts'
import { type Scheme, schemesOf } from './schemes.ts'
import { ruleOf, spellingOf, type Withheld } from './spelling.ts'
import { type Duty, dayOf, type Office, officesOf, sharesOf } from './staff.ts'
import { openTable, type Table } from './table.ts'
import { tradersOf } from './traders.ts'

export interface Planted {
  readonly kind: Scheme['kind']
  readonly office: string
  readonly officer?: string
  readonly broker?: string
  readonly importer?: string
  readonly strength: number
  readonly from: string
  readonly oracle: Scheme['oracle']
  /** Standard deviations between what happened and what the scheme's author knows would have happened. */
  readonly z: number
}

export interface Truth {
  readonly house: string
  readonly seed: number
  readonly innocent: boolean
  readonly declarations: number
  readonly assigned: number
  readonly handedOver: number
  readonly schemes: readonly Planted[]
}

export interface Order {
  readonly seed: number
  readonly size: number
  readonly innocent: boolean
  readonly dir: string
}

/** Writes declarations, roster, officers, edits, rules (also with desk or unit withheld) and truth.json into `dir`. */
export function writeWorld(house: House, order: Order): Truth {
  mkdirSync(order.dir, { recursive: true })
  const size = Math.min(order.size, house.size)
  const world = { seed: order.seed, size, shares: sharesOf(house.offices) }
  const clock = clockFrom(house.start, house.extract.separator, house.extract.seconds)
  const goods = goodsOf(house, order.seed)
  const traders = tradersOf(house, goods, world)
  const offices = officesOf(house, world)
  const schemes = order.innocent ? [] : schemesOf(house, world, { offices, traders })
  const weekdays = Array.from({ length: house.days + 1 }, (_, day) => clock.weekday(day))
  const flow = flowOf(house, traders, { seed: order.seed, size, weekdays })
  const spell = spellingOf(house)
  const file = (name: string): string => join(order.dir, name)
  const roster = house.extract.roster
    ? openTable(
        file('roster.csv'),
        ['date', 'office_id', 'shift', 'desk', 'officer_id', 'on_from', 'on_to'],
        house.extract.quoted,
      )
    : undefined
  const desk: Desk = openDesk({
    house,
    clock,
    spell,
    schemes,
    random: randomOf(order.seed, house.name, 'desk'),
    clear: clearanceOf(house, order.seed),
    file,
  })
  let days = daysAt(0)
  for (let day = 0; day < house.days; day++) {
    const next = daysAt(day + 1)
    for (const office of offices) {
      const { planned, present } = days[office.index] ?? { planned: [], present: [] }
      if (flow.closed(office, day)) continue
      if (roster) for (const duty of planned) writeDuty(roster, office, day, duty)
      const at = { day, weekday: weekdays[day] ?? 0 }
      desk.serve(office, at, {
        arrivals: flow.arrivals(office, at),
        present,
        tomorrow: next[office.index]?.present ?? [],
      })
    }
    days = next
  }
  roster?.close()
  const counts = desk.close()
  if (house.extract.officers) writeOfficers()
  for (const withheld of [undefined, 'desk', 'unit'] as Withheld[])
    writeFileSync(
      file(withheld ? `rules-without-${withheld}.json` : 'rules.json'),
      `${JSON.stringify(ruleOf(house, offices, withheld), null, 1)}\n`,
    )
  const truth: Truth = {
    house: house.name,
    seed: order.seed,
    innocent: order.innocent,
    ...counts,
    // What never came to act, because a broker vanished or a supervisor was never there, is not planted.
    schemes: schemes.filter(({ oracle }) => oracle.acted > 0).map(told),
  }
  writeFileSync(file('truth.json'), `${JSON.stringify(truth, null, 1)}\n`)
  return truth

  function daysAt(day: number) {
    return offices.map((office) =>
      dayOf(house, offices, { seed: order.seed, office, day, weekday: weekdays[day] ?? 0 }),
    )
  }

  function writeDuty(table: Table, office: Office, day: number, duty: Duty): void {
    const letter = String.fromCodePoint(65 + duty.shift)
    const at = (hours: number): string => clock.stamp((day * 24 + hours) * 60)
    const deskCell = house.rule.stratum.includes('desk') ? duty.desk : undefined
    const who = spell.officer(duty.officer)
    table.row([
      clock.date(day),
      spell.office(office.index),
      letter,
      deskCell,
      who,
      at(duty.from),
      at(duty.to),
    ])
  }

  function writeOfficers(): void {
    const table = openTable(file('officers.csv'), ['officer_id', 'office_id', 'role'], house.extract.quoted)
    for (const office of offices)
      for (const officer of [...office.inspectors, ...office.supervisors]) {
        const moved = officer.moveDay < house.days
        table.row([spell.officer(officer), spell.office(moved ? officer.moveTo : office.index), officer.role])
      }
    table.close()
  }

  function told(scheme: Scheme): Planted {
    const { expected, variance, observed } = scheme.oracle
    return {
      kind: scheme.kind,
      office: spell.office(scheme.office),
      ...(scheme.officer ? { officer: spell.officer(scheme.officer) } : {}),
      ...(scheme.broker ? { broker: spell.broker(scheme.broker.index) } : {}),
      ...(scheme.importer ? { importer: spell.importer(scheme.importer.index) } : {}),
      strength: scheme.strength,
      from: clock.date(scheme.from),
      oracle: scheme.oracle,
      z: variance > 0 ? (observed - expected) / Math.sqrt(variance) : 0,
    }
  }
}
