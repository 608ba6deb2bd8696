/**
 * The steering test over an extract: units, strata of the rule, cells, exact law, and the test of itself. When the spread of z shows that
 * strata or unit are not those of the real rule, nobody is named and the finer strata that the data offer are tried.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Finding, IndicatorResult, Note } from '../findings.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import type { PairTable, SteeringSummary } from '../statistics/steering-table.ts'
import { fetchStages, type Stage } from './cells.ts'
import { type Codes, createCodes, createPlaced, factsOf, keepCoded, type UnitFacts } from './coded.ts'
import { diagnose } from './diagnose.ts'
import { createDuty, linkDuty } from './duty.ts'
import { toFindings, toHistogram } from './findings.ts'
import { openTesters, testStages } from './pair-test.ts'
import { cutShifts } from './parts.ts'
import { createRuleTables } from './rule-tables.ts'
import { createUnits, type ShiftTime } from './units.ts'

export interface EngineOptions {
  readonly q: number
  readonly minExpected: number
  readonly hasRoster: boolean
  /** Leave the placed units behind as the temp table `coded`, for questions about single pairs. */
  readonly keepUnits?: boolean
  readonly signal?: AbortSignal
  /** Steps done and in all. */
  readonly progress?: (step: string, done: number, total: number) => void
}

export interface StageResult {
  readonly stage: Stage
  /** Of the second look, only pairs above the screen. */
  readonly pairs: PairTable
  /** z of every tested pair. */
  readonly scores: Float64Array
  readonly summary: SteeringSummary
  readonly codes: Codes
  /** The spread of z is too wide: this stage names nobody. */
  readonly withheld: boolean
}

export interface SteeringResult {
  readonly stages: readonly StageResult[]
  readonly units: UnitFacts
  readonly result: IndicatorResult
}

/** The rule that is assumed when none is stated: office, date, shift; each declaration by itself. Said in a note. */
export const assumedRule: AssignmentRule = {
  stratum: ['office', 'shift_date', 'shift'],
  assignment_unit: 'declaration',
}

export async function analyseSteering(
  connection: DuckDBConnection,
  stated: AssignmentRule | null,
  options: EngineOptions,
): Promise<SteeringResult> {
  const rule = stated ?? assumedRule
  const step = stepper(options)
  step('rule')
  await createRuleTables(connection, rule)
  step('units')
  const time = await createUnits(connection, rule)
  step('roster')
  const threads = openTesters(await countOf(connection, 'unit'))
  try {
    const duty = await createDuty(connection, options.hasRoster)
    const hasRoster = duty.rows > 0
    const codes = await createCodes(connection)
    const units = await factsOf(connection, rule)
    const notes: Note[] = [...duty.notes]
    if (hasRoster) await linkDuty(connection)
    else notes.push({ code: 'no-roster', params: {} })
    const cuts = hasRoster ? await cutShifts(connection, rule.stratum.includes('desk')) : []
    notes.push(...cuts)
    if (!stated) notes.push({ code: 'no-rule', params: {} })
    notes.push(...unitNotes(units, time))
    await createPlaced(connection, rule, { cut: cuts.length > 0 })
    if (options.keepUnits) await keepCoded(connection)

    const looks: Stage[] = units.reassigned > 0 ? ['drawn', 'handled'] : ['drawn']
    step('cells')
    const from = options.keepUnits ? ('coded' as const) : ('placed' as const)
    const query = { stratum: rule.stratum, stages: looks, hasRoster, from }
    const inputs = await fetchStages(connection, codes, query)
    // Names are numbers from here on: what holds the texts is let go before the memory is needed elsewhere.
    await connection.run('drop table unit')
    step('pairs')
    const results = await testStages(threads, inputs, options)
    const stages = results.map(
      (result, i): StageResult => ({
        ...result,
        stage: looks[i] ?? 'drawn',
        codes,
        withheld: result.summary.alarm,
      }),
    )
    const wrong = stages.find((one) => one.withheld)
    if (wrong) {
      step('diagnose')
      notes.push(...(await diagnose(connection, { rule, hasRoster, summary: wrong.summary, options })))
    }
    return { stages, units, result: toResult(stages, notes, options) }
  } finally {
    await threads.close()
  }
}

async function countOf(connection: DuckDBConnection, table: string): Promise<number> {
  const [found] = await rows<{ n: number }>(connection, `select count(*)::double as n from ${table}`)
  return found?.n ?? 0
}

function toResult(stages: readonly StageResult[], notes: Note[], { q }: EngineOptions): IndicatorResult {
  const [drawn] = stages
  const withheld = drawn?.withheld ?? false
  const named: Finding[] = withheld
    ? []
    : toFindings(
        stages.filter((stage) => !stage.withheld),
        q,
      )
  return {
    indicator: 'steering',
    status: withheld ? 'withheld' : 'computed',
    tested: drawn?.summary.tested ?? 0,
    suppressed: drawn?.summary.notTested ?? 0,
    findings: named,
    histogram: drawn ? toHistogram(drawn.scores) : null,
    notes: [...notes, ...(drawn ? summaryNotes(drawn.summary) : [])],
  }
}

function summaryNotes(summary: SteeringSummary): Note[] {
  const { unitsOffRoster, units } = summary
  const off = { count: unitsOffRoster, share: Math.round((1000 * unitsOffRoster) / units) / 10 }
  const spread = Number.isNaN(summary.spread) ? 0 : Math.round(summary.spread * 1000) / 1000
  return [
    ...(unitsOffRoster > 0 ? [{ code: 'drawn-off-roster', params: off }] : []),
    { code: 'steering-spread', params: { spread, limit: 1.15 } },
    {
      code: 'strata-without-choice',
      params: { strata: summary.strataWithoutChoice, all: summary.strata, units: summary.unitsWithoutChoice },
    },
  ]
}

function unitNotes(units: UnitFacts, time: ShiftTime): Note[] {
  const notes: Note[] = [
    {
      code: 'shift-time',
      params: { column: time.column, agreement: Math.round(time.agreement * 1000) / 10 },
    },
  ]
  if (units.mixedDesks > 0)
    notes.push({ code: 'mixed-desks', params: { count: units.mixedDesks, units: units.units } })
  if (units.withoutBroker > 0)
    notes.push({ code: 'units-without-broker', params: { count: units.withoutBroker } })
  if (units.unknownOffice > 0)
    notes.push({ code: 'office-not-in-rule', params: { count: units.unknownOffice } })
  return notes
}

const steps = ['rule', 'units', 'roster', 'cells', 'pairs', 'diagnose']

function stepper({ signal, progress }: EngineOptions): (step: string) => void {
  return (step) => {
    signal?.throwIfAborted()
    progress?.(`steering-${step}`, steps.indexOf(step), steps.length)
  }
}
