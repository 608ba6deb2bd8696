/** Small offices with a known rule, for the tests of this folder. */
import { seededRng } from '#kernel/rng.ts'
import type { Cells, Presence, SteeringInput } from './steering-table.ts'

export interface OfficePlan {
  readonly seed: number
  readonly officers?: number
  readonly brokers?: number
  readonly shifts?: number
  /** Officer 2 takes this share of broker 5's units whatever the draw says. */
  readonly share?: number
  /** Strata are dealt out to so many offices. */
  readonly offices?: number
}

/** Every shift each unit goes to an officer on duty with equal probability; 14 units a shift. */
export function drawnOffice(plan: OfficePlan): SteeringInput {
  const { seed, officers = 6, brokers = 12, shifts = 300, share = 0, offices = 1 } = plan
  const rng = seededRng(seed)
  const rows: [number, number, number][] = []
  const onDuty: [number, number][] = []
  for (let shift = 0; shift < shifts; shift++) {
    for (let officer = 0; officer < officers; officer++) onDuty.push([shift, officer])
    for (let unit = 0; unit < 14; unit++) {
      const broker = Math.min(brokers - 1, Math.floor(rng.next() ** 2 * brokers))
      const steered = broker === 5 && rng.next() < share
      rows.push([shift, steered ? 2 : rng.int(officers), broker])
    }
  }
  const input = toInput(rows, onDuty, officers, brokers, shifts)
  return { ...input, officeOf: input.officeOf.map((_, s) => Math.floor((s * offices) / shifts)) }
}

/** Rows of `[stratum, inspector, broker]`, one per unit. */
export function toInput(
  rows: readonly (readonly [number, number, number])[],
  onDuty: readonly (readonly [number, number])[],
  inspectors: number,
  brokers: number,
  strata: number,
): SteeringInput {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row.join(), (counts.get(row.join()) ?? 0) + 1)
  const cells = [...counts]
    .map(([key, units]) => [...key.split(',').map(Number), units])
    .sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0))
  const column = (i: number) => Int32Array.from(cells, (cell) => cell[i] ?? 0)
  const table: Cells = {
    length: cells.length,
    stratum: column(0),
    inspector: column(1),
    broker: column(2),
    units: column(3),
  }
  const presence: Presence = {
    length: onDuty.length,
    stratum: Int32Array.from(onDuty, ([stratum]) => stratum),
    inspector: Int32Array.from(onDuty, ([, officer]) => officer),
  }
  return { cells: table, presence, inspectors, brokers, officeOf: new Int32Array(strata) }
}
