/** Customs handles a day's manifests: assigns them by the rule (or past it), hands over, inspects, overrides, finds, releases. */
import type { Importer, Office, Officer } from './administration.ts'
import { type Dice, item } from './random.ts'
import { type DayRoster, hoursOf } from './roster.ts'
import { type PairScheme, type Schemes, touch } from './schemes.ts'
import type { Lane, Line, Manifest } from './world-model.ts'

export interface HandlingDeps {
  readonly dice: Dice
  readonly schemes: Schemes
}

/** Rosters of the day and of the day before, whose night shift still runs. */
export type RosterAt = (day: number) => DayRoster

export function handle(deps: HandlingDeps, manifests: readonly Manifest[], rosterAt: RosterAt): void {
  const turns = new Map<string, number>()
  const queue = new Map<string, number>()
  for (const manifest of manifests) {
    override(deps, manifest)
    if (manifest.lines.some((line) => isControlled(line.laneFirst))) {
      assign(deps, manifest, rosterAt, turns)
    }
    const waiting = queue.get(strataKey(manifest)) ?? 0
    queue.set(strataKey(manifest), waiting + 1)
    release(deps, manifest, waiting)
    for (const line of manifest.lines) inspect(deps, manifest, line)
  }
}

function strataKey({ office, shiftDay, shift, desk }: Manifest): string {
  return `${office.id}/${shiftDay}/${shift}/${desk}`
}

function assign(
  { dice, schemes }: HandlingDeps,
  manifest: Manifest,
  rosterAt: RosterAt,
  turns: Map<string, number>,
): void {
  const { office, shift, desk, shiftDay } = manifest
  const onDuty = item(item(rosterAt(shiftDay), shift), desk)
  const hour = manifest.assigned / 60 - shiftDay * 24
  const pool = onDuty.filter((officer) => isWithin(hour, hoursOf(office, shift, officer)))
  if (pool.length === 0) return
  manifest.part = pool.length === onDuty.length ? 0 : 1 + Number(hour >= middleOf(office, shift))
  const key = strataKey(manifest)
  const turn = turns.get(key) ?? dice.int(pool.length)
  turns.set(key, turn + 1)
  manifest.first = item(pool, office.method === 'round_robin' ? turn % pool.length : dice.int(pool.length))
  manifest.first = steered(dice, schemes, manifest, pool, 'steering-assignment') ?? manifest.first
  manifest.handler = handedOver(dice, manifest, rosterAt) ?? manifest.first
  manifest.handler = steered(dice, schemes, manifest, pool, 'steering-reassignment') ?? manifest.handler
}

function isWithin(hour: number, [from, to]: readonly [number, number]): boolean {
  return hour >= from && hour < to
}

function middleOf(office: Office, shift: number): number {
  const [from, to] = item(office.shifts, shift)
  return (from + to) / 2
}

function steered(
  dice: Dice,
  schemes: Schemes,
  manifest: Manifest,
  pool: readonly Officer[],
  kind: PairScheme['kind'],
): Officer | undefined {
  const scheme = schemes.pairs.find(
    (pair) => pair.kind === kind && pair.broker.id === manifest.broker.id && pair.office === manifest.office,
  )
  if (!scheme || !pool.includes(scheme.officer) || !dice.chance(scheme.strength)) return undefined
  touch(schemes, scheme)
  return scheme.officer
}

/** In the last hour of a shift some files pass to a colleague of the next one: innocent, and dependent on the time of day. */
function handedOver(
  dice: Dice,
  { office, shift, desk, shiftDay, assigned }: Manifest,
  rosterAt: RosterAt,
): Officer | undefined {
  const [, end] = item(office.shifts, shift)
  const left = (shiftDay * 24 + end) * 60 - assigned
  if (left > 60 || !dice.chance(0.35)) return undefined
  const last = shift === office.shifts.length - 1
  const all = item(item(rosterAt(last ? shiftDay + 1 : shiftDay), last ? 0 : shift + 1), desk)
  const next = all.filter((officer) => officer.half !== 1)
  return next.length === 0 ? undefined : dice.pick(next)
}

function override({ dice, schemes }: HandlingDeps, { office, broker, importer, lines }: Manifest): void {
  const scheme = schemes.pairs.find(
    (pair) => pair.kind === 'override' && pair.broker.id === broker.id && pair.office === office,
  )
  for (const line of lines) {
    const change =
      scheme && isControlled(line.laneFirst) && dice.chance(scheme.strength)
        ? {
            lane: 'green' as const,
            overrideBy: scheme.officer.id,
            overrideReason: dice.chance(0.5) ? '' : 'R1',
          }
        : habitualOverride(dice, office, importer, line.laneFirst)
    if (change) Object.assign(line, change)
    if (scheme && change?.overrideBy === scheme.officer.id) touch(schemes, scheme)
  }
}

function habitualOverride(dice: Dice, office: Office, importer: Importer, lane: Lane): Partial<Line> | null {
  const rate = office.overrideRate
  if (!isControlled(lane)) {
    return dice.chance(rate * 0.5)
      ? { lane: 'red', overrideBy: dice.pick(office.approvers), overrideReason: 'U1' }
      : null
  }
  if (!dice.chance(rate * (importer.trusted ? 2.5 : 1) * (lane === 'red' ? 1 : 1.5))) return null
  return {
    lane: lane === 'red' ? 'yellow' : 'green',
    overrideBy: dice.pick(office.approvers),
    overrideReason: dice.pick(['R1', 'R2', 'R3']),
  }
}

/** Lanes in which the rule assigns an inspector. */
export function isControlled(lane: Lane): boolean {
  return lane === 'yellow' || lane === 'red'
}

const laneMinutes = { green: 12, blue: 25, yellow: 150, red: 380 } as const

function release({ dice, schemes }: HandlingDeps, manifest: Manifest, waiting: number): void {
  const { office, broker, handler } = manifest
  const jump = schemes.pairs.find(
    (pair) => pair.kind === 'queue-jump' && pair.broker.id === broker.id && pair.officer === handler,
  )
  const favoured = jump !== undefined && handler !== null
  for (const line of manifest.lines) {
    // Work piles up over the shift: the wait of a file depends on those before it.
    const load = isControlled(line.lane) ? 1 + 0.06 * waiting : 1
    const minutes =
      laneMinutes[line.lane] * load * Math.exp(office.slowness + (handler?.pace ?? 0) + dice.normal(0, 0.45))
    const taken = favoured && dice.chance(0.85) ? minutes * (1 - (jump?.strength ?? 0)) : minutes
    if (jump && taken < minutes) touch(schemes, jump)
    line.released = manifest.assigned + Math.max(3, Math.round(taken))
    line.inspected = manifest.assigned + Math.max(2, Math.round(taken * 0.7))
  }
}

function inspect(
  { dice, schemes }: HandlingDeps,
  { office, broker, handler, first }: Manifest,
  line: Line,
): void {
  if (!handler || !isControlled(line.lane)) return
  const blind = schemes.officers.find(
    (scheme) => scheme.kind === 'finding-rate' && scheme.officer === handler,
  )
  const steering = schemes.pairs.some(
    (pair) =>
      pair.kind.startsWith('steering') &&
      pair.broker.id === broker.id &&
      (pair.officer === handler || pair.officer === first),
  )
  const logit =
    -2.5 +
    (line.risk - 50) / 22 +
    (line.lane === 'red' ? 0.8 : 0) +
    office.findingShift +
    handler.diligence +
    ((line.chapter * 7) % 10) / 15
  if (blind) touch(schemes, blind)
  const honest = 1 / (1 + Math.exp(-logit))
  const chance = honest * (1 - (blind?.strength ?? 0)) * (steering ? 0.4 : 1)
  if (!dice.chance(chance)) return
  line.finding = true
  line.findingType = dice.pick(['value', 'classification', 'quantity', 'origin', 'licence'])
  if (line.findingType === 'licence') return
  const uplift = Math.exp(dice.normal(-1.6, 0.6))
  line.assessed = Math.round(line.declared * (1 + uplift) * 100) / 100
  line.additional = Math.round((line.assessed - line.declared) * Math.max(2, line.goods.taxRate)) / 100
}

/** Officers of a day who are on duty at a minute; for edits inside and outside the roster. */
export function isOnDuty(office: Office, officer: Officer, minute: number, rosterAt: RosterAt): boolean {
  const day = Math.floor(minute / 1440)
  return [day - 1, day].some((start) =>
    rosterAt(start).some((desks, shift) => {
      const hour = (minute - start * 1440) / 60
      return (
        isWithin(hour, hoursOf(office, shift, officer)) &&
        desks.some((officers) => officers.includes(officer))
      )
    }),
  )
}
