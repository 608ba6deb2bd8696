/** The counter of an office on a day: arrivals in, declarations out, each with its lane, officers, finding and times. */
import type { Arrival } from './arrivals.ts'
import { assigningOf, type Share } from './assign.ts'
import type { Clear } from './clearance.ts'
import type { Clock } from './clock.ts'
import { findingOf } from './control.ts'
import { editsOf, plantedEdits } from './edits.ts'
import type { House } from './house.ts'
import { type Declaration, lodgingOf } from './lodge.ts'
import type { Random } from './random.ts'
import { COLUMNS, rowOf } from './row.ts'
import { activeOf, count, type Scheme } from './schemes.ts'
import type { Spelling } from './spelling.ts'
import type { Duty, Office } from './staff.ts'
import { openTable } from './table.ts'

export interface Desk {
  serve(
    office: Office,
    at: { day: number; weekday: number },
    what: { arrivals: readonly Arrival[]; present: readonly Duty[]; tomorrow: readonly Duty[] },
  ): void
  close(): { declarations: number; assigned: number; handedOver: number }
}

export function openDesk(from: {
  house: House
  clock: Clock
  spell: Spelling
  schemes: readonly Scheme[]
  random: Random
  clear: Clear
  file: (name: string) => string
}): Desk {
  const { house, clock, spell, schemes, random, clear } = from
  const { rule } = house
  const declarations = openTable(from.file('declarations.csv'), COLUMNS, house.extract.quoted)
  const edits = house.extract.edits
    ? openTable(from.file('edits.csv'), ['decl_id', 'edited_at', 'user_id', 'field'], house.extract.quoted)
    : undefined
  const totals = { manifests: 0, assigned: 0, handedOver: 0 }
  const active = activeOf(schemes)
  const lodge = lodgingOf({ house, clock, random, active })
  const assign = assigningOf({ house, random, active })

  function settle(
    one: Declaration,
    share: Share | undefined,
    at: { office: Office; day: number; present: readonly Duty[]; manifest: number },
  ): void {
    const inspector = share?.handled.officer
    const works = inspector !== undefined && one.final !== 'green'
    const scheme = inspector ? active('finding-rate', inspector, at.day)[0] : undefined
    const override = active('override', one.broker, at.day).find(({ officer }) => officer === one.supervisor)
    const blind = override !== undefined && one.final !== one.initial
    const finding = works
      ? findingOf(one.goods, random, {
          risk: one.risk,
          lane: one.final,
          office: at.office,
          inspector,
          scheme,
          blind,
        })
      : undefined
    const jumps = inspector
      ? active('queue-jump', one.broker, at.day).filter(({ officer }) => officer === inspector)
      : []
    let jump = 0
    for (const one of jumps) {
      const acts = random.chance(one.strength)
      if (acts) jump += one.depth
      count(one, { acted: acts, expected: 0, variance: 0, observed: acts ? 1 : 0 })
    }
    const moved = share !== undefined && share.first !== share.handled && share.handled.shift !== one.shift
    const begins = moved
      ? share.shiftEnd -
        ((rule.shifts[share.handled.shift]?.[1] ?? 0) - (rule.shifts[share.handled.shift]?.[0] ?? 0)) * 60 +
        random.between(5, 90)
      : one.assigned
    const times = clear(
      {
        lane: one.final,
        office: at.office,
        inspector: works ? inspector : undefined,
        trusted: one.goods.importer.trusted,
        tidy: one.broker.tidy,
        goods: one.goods.line.heading.wait,
        assigned: begins,
        shiftEnd: share?.shiftEnd ?? one.assigned,
        jump,
      },
      random,
    )
    const n = declarations.rows() + 1
    declarations.row(
      rowOf(
        { house, clock, spell, random },
        {
          ...one,
          n,
          manifest: at.manifest,
          office: at.office,
          first: share?.first.officer,
          inspector,
          works,
          finding,
          times,
        },
      ),
    )
    if (!edits || !share || !inspector) return
    const handled = {
      inspector,
      assigned: begins,
      released: times.released,
      shiftEnd: share.shiftEnd,
      colleagues: at.present
        .filter(({ shift }) => shift === share.handled.shift)
        .map(({ officer }) => officer),
      supervisor: one.supervisor,
    }
    const planted = active('off-roster-edits', inspector, at.day)[0]
    const all = editsOf(handled, random)
    if (planted)
      all.push(
        ...plantedEdits(planted, handled, random, filesPerOfficer(house) * (planted.to - planted.from)),
      )
    for (const edit of all)
      edits.row([
        spell.declaration(n, at.office.index),
        clock.stamp(edit.at),
        edit.by ? spell.officer(edit.by) : 'SYS',
        edit.field,
      ])
  }

  return {
    serve: (office, { day }, { arrivals, present, tomorrow }) => {
      for (const arrival of arrivals) {
        totals.manifests++
        const shares = new Map<string, Share>()
        for (const [i, one] of lodge(office, day, arrival).entries()) {
          let share: Share | undefined
          if (one.drawn) {
            const whole = rule.unit === 'manifest'
            const key = whole ? `${one.shift}/${one.desk}` : `${i}`
            share = shares.get(key)
            if (!share) {
              const at = { office, day, present, tomorrow }
              share = assign(one, at)
              shares.set(key, share)
            }
            totals.assigned++
            if (share.first !== share.handled) totals.handedOver++
          }
          settle(one, share, { office, day, present, manifest: totals.manifests })
        }
      }
    },
    close: () => {
      declarations.close()
      edits?.close()
      return { declarations: declarations.rows(), assigned: totals.assigned, handedOver: totals.handedOver }
    },
  }
}

/** Declarations per officer and calendar day, roughly: load per shift times the share of days on duty. */
function filesPerOfficer(house: House): number {
  const perUnit = house.rule.unit === 'manifest' ? 1.6 : 1
  const onDuty =
    house.rule.shifts.length > 1 ? house.rule.shifts.length / (house.rule.shifts.length + 1) : 0.7
  return house.staff.load * perUnit * onDuty * 0.85
}
