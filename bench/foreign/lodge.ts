/** Declarations of an arrival: goods, times, risk and lane, before anybody is drawn. */
import type { Arrival } from './arrivals.ts'
import { type Clock, DAY } from './clock.ts'
import { changeOf, type Goods, goodsFrom, laneOf, riskOf } from './control.ts'
import type { House, Lane } from './house.ts'
import { drawFrom, type Random } from './random.ts'
import { type Active, deskOf } from './schemes.ts'
import type { Office, Officer } from './staff.ts'
import type { Broker, Importer } from './traders.ts'

/** A declaration on its way through the day. */
export interface Declaration {
  readonly goods: Goods
  readonly broker: Broker
  readonly registered: number
  readonly assigned: number
  readonly shift: number
  readonly desk: number
  readonly risk: number
  readonly initial: Lane
  readonly final: Lane
  readonly supervisor: Officer
  readonly reason: string | undefined
  /** Lane that decided who was drawn, or undefined: nobody was. */
  readonly drawn: Lane | undefined
}

export function lodgingOf(from: { house: House; clock: Clock; random: Random; active: Active }) {
  const { house, clock, random, active } = from
  const { rule } = house
  return (office: Office, day: number, arrival: Arrival): Declaration[] => {
    const open = day * DAY + (rule.shifts[0]?.[0] ?? 0) * 60
    const close = day * DAY + (rule.shifts.at(-1)?.[1] ?? 24) * 60
    const month = clock.month(Math.min(day, house.days - 1))
    const found: Declaration[] = []
    let at = arrival.at
    for (let i = 0; i < arrival.declarations; i++) {
      const broker = arrival.brokers[i % arrival.brokers.length] as Broker
      const importer = broker.importers[drawFrom(broker.importerSums, random)] as Importer
      const cheat = [
        ...active('undervaluation', importer, day),
        ...active('undervaluation-uniform', importer, day),
      ][0]
      const goods = goodsFrom(importer, random, { month, scheme: cheat })
      const registered = Math.min(at, close - 3)
      const assigned = Math.min(
        close - 1,
        registered < open ? open + random.between(1, 25) : registered + random.between(0.5, 7),
      )
      at += i === 0 || random.chance(0.8) ? random.between(0.2, 6) : random.between(10, 90)
      const shift = rule.shifts.findIndex(([, end]) => assigned < day * DAY + end * 60)
      const supervisor = office.supervisors[
        (Math.floor(day / 2) + shift) % office.supervisors.length
      ] as Officer
      const risk = riskOf(goods, random)
      const initial = laneOf(risk, random)
      const friends = active('override', broker, day).find(({ officer }) => officer === supervisor)
      const change = changeOf(house, goods, random, { lane: initial, office, supervisor, scheme: friends })
      const final = change?.lane ?? initial
      const inRule = (lane: Lane): boolean => rule.lanes.includes(lane)
      const drawn =
        rule.drawOn === 'final'
          ? inRule(final)
            ? final
            : undefined
          : inRule(initial)
            ? initial
            : inRule(final)
              ? final
              : undefined
      const desk = deskOf(office, goods.line.heading.chapter)
      found.push({
        goods,
        broker,
        registered,
        assigned,
        shift,
        desk,
        risk,
        initial,
        final,
        supervisor,
        reason: change?.reason,
        drawn,
      })
    }
    return found
  }
}
