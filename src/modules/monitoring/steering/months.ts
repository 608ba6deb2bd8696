/** Observed against expected by month of pairs that stand out, over the same units and strata as the test of them. */
import type { Finding } from '../findings.model.ts'
import type { Month } from '../months.model.ts'
import { chanceRange, hypergeometricMasses, sumOfCounts } from '../statistics/chance-range.ts'
import { cutStratum, poolOf, type Stage } from './cells.ts'
import type { KeptUnits } from './engine.ts'
import type { PlacedUnits } from './placement.ts'
import { servesIn } from './served.ts'
import { candidatesOf, type Finer, numberStrata, type Strata, unitKeys } from './strata.ts'

/** Months of each finding of the steering test, in their order. */
export function steeringMonths(
  findings: readonly Finding[],
  { units, duty, stratum: stated }: KeptUnits & { readonly stratum: readonly Finer[] },
): Month[][] {
  const stratum = cutStratum({ stratum: stated, duty })
  const strata = numberStrata(unitKeys(units, stratum))
  const codeOf = (id: string) => units.codes.inspectors.indexOf(id)
  const officers = new Set(findings.map(({ subject }) => codeOf(subject)))
  const onDuty = dutyStrata({ units, duty, stratum, strata, of: officers })
  const tables = new Map<Stage, Table>()
  return findings.map(({ facts, subject, counterpart, officeId }) => {
    const stage: Stage = facts.stage === 'handled' ? 'handled' : 'drawn'
    const table = tables.get(stage) ?? tableOf(units, strata, officersOf(stage, { units, duty }))
    tables.set(stage, table)
    const inspector = codeOf(subject)
    const parts = partsOf(units, table, {
      inspector,
      broker: units.codes.brokers.indexOf(counterpart ?? ''),
      office: units.codes.offices.indexOf(officeId ?? ''),
      onDuty: (code) => onDuty.get(inspector)?.has(code) ?? false,
    })
    return [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, own]) => monthOf(month, own))
  })
}

/** Units by stratum, without those that went to somebody who could not have been drawn. */
interface Table {
  readonly strata: Int32Array
  /** −1 = left out. */
  readonly officer: Int32Array
  readonly size: Int32Array
}

function officersOf(stage: Stage, { units, duty }: KeptUnits): Int32Array {
  if (stage === 'drawn') return units.drawn
  const pool = poolOf(units, duty)
  return units.handled.map((last, unit) => (units.drawn[unit] === last || pool(unit, last) ? last : -1))
}

function tableOf({ length }: PlacedUnits, { code, keys }: Strata, officer: Int32Array): Table {
  const size = new Int32Array(keys.length)
  for (let unit = 0; unit < length; unit++) {
    const stratum = code[unit] as number
    if ((officer[unit] as number) >= 0) size[stratum] = (size[stratum] as number) + 1
  }
  return { strata: code, officer, size }
}

/** Strata in which each officer asked about was on duty by the roster. */
function dutyStrata({ units, duty, stratum, strata, of }: DutyQuery): Map<number, Set<number>> {
  const found = new Map([...of].map((inspector) => [inspector, new Set<number>()]))
  if (duty)
    candidatesOf(
      duty,
      stratum,
      strata,
      servesIn(units, stratum),
    )((row, code) => found.get(duty.inspector[row] as number)?.add(code))
  return found
}

interface DutyQuery {
  readonly units: PlacedUnits
  readonly duty: KeptUnits['duty']
  readonly stratum: readonly Finer[]
  readonly strata: Strata
  readonly of: ReadonlySet<number>
}

/** One stratum in one month: units in all and of the officer, units of the broker, and how many of those are the officer's. */
interface Part {
  readonly n: number
  readonly a: number
  m: number
  k: number
}

interface Pair {
  readonly inspector: number
  readonly broker: number
  readonly office: number
  readonly onDuty: (stratum: number) => boolean
}

/** Of the broker's units in strata where the officer had units or was on duty. */
function partsOf(units: PlacedUnits, { strata, officer, size }: Table, pair: Pair): Map<string, Part[]> {
  const own = new Int32Array(size.length)
  for (let unit = 0; unit < strata.length; unit++) {
    const stratum = strata[unit] as number
    if (officer[unit] === pair.inspector) own[stratum] = (own[stratum] as number) + 1
  }
  const parts = new Map<string, Map<number, Part>>()
  for (let unit = 0; unit < strata.length; unit++) {
    const who = officer[unit] as number
    if (units.broker[unit] !== pair.broker || units.office[unit] !== pair.office || who < 0) continue
    const stratum = strata[unit] as number
    const a = own[stratum] as number
    if (a === 0 && !pair.onDuty(stratum)) continue
    const month = new Date((units.day[unit] as number) * 86_400_000).toISOString().slice(0, 7)
    const inMonth = parts.get(month) ?? new Map<number, Part>()
    const part = inMonth.get(stratum) ?? { n: size[stratum] as number, a, m: 0, k: 0 }
    part.m++
    if (who === pair.inspector) part.k++
    parts.set(month, inMonth.set(stratum, part))
  }
  return new Map([...parts].map(([month, inMonth]) => [month, [...inMonth.values()]]))
}

/** Within a stratum the rule makes every assignment equally likely: the count of the pair is hypergeometric. */
function monthOf(month: string, parts: readonly Part[]): Month {
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0)
  return {
    month,
    observed: sum(({ k }) => k),
    expected: sum(({ n, a, m }) => (m * a) / n),
    ...chanceRange(sumOfCounts(parts.map(({ n, a, m }) => hypergeometricMasses(n, a, m)))),
    n: sum(({ m }) => m),
  }
}
