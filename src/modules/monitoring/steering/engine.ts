/**
 * The steering test over an extract: units, strata of the rule, cells, exact law, and the test of itself. When the spread of z shows that
 * strata or unit are not those of the real rule, nobody is named and the finer strata that the data offer are tried.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Finding, IndicatorResult, Note } from '../findings.model.ts'
import { type AssignmentRule, assumedRule } from '../rule.model.ts'
import { alarmSpread } from '../statistics/spread.ts'
import type { PairTable, SteeringInput, SteeringSummary } from '../statistics/steering-table.ts'
import { type Stage, stageTables } from './cells.ts'
import { diagnose, withheldNote } from './diagnose.ts'
import { type Duty, dutyNotes } from './duty.ts'
import { toFindings, toHistogram } from './findings.ts'
import { openTesters, type Testers, testStages } from './pair-test.ts'
import type { Codes, PlacedUnits, UnitFacts } from './placement.ts'
import { readPlaced } from './read-placed.ts'
import type { ShiftTime } from './units.ts'
import { wholeManifests } from './whole-manifests.ts'

export interface EngineOptions {
  readonly q: number
  readonly minExpected: number
  readonly hasRoster: boolean
  /** Hand back units and duty, for questions about single pairs. */
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
  /** The pairs of this stage spread too widely, or those of the draw do, by whose rule all are judged, or the unit is wrong: it names nobody. */
  readonly withheld: boolean
}

export interface SteeringResult {
  readonly stages: readonly StageResult[]
  readonly units: UnitFacts
  readonly result: IndicatorResult
  /** Where they were asked for. */
  readonly kept: KeptUnits | null
}

/** What the test was about: units in their places, and who was on duty there; null without a roster. */
export interface KeptUnits {
  readonly units: PlacedUnits
  readonly duty: Duty | null
}

export async function analyseSteering(
  connection: DuckDBConnection,
  stated: AssignmentRule | null,
  options: EngineOptions,
): Promise<SteeringResult> {
  const rule = stated ?? assumedRule
  const step = stepper(options)
  step('units')
  const threads = openTesters()
  try {
    const { inputs, looks, codes, units, notes, kept, hasDuty } = await prepare(connection, rule, options, {
      step,
      threads,
    })
    if (!stated) notes.push({ code: 'no-rule', params: {} })
    const whole = await wholeManifests(connection, rule)
    step('pairs')
    const results = await testStages(threads, inputs, options)
    const stages = results.map(
      (result, i): StageResult => ({
        ...result,
        stage: looks[i] ?? 'drawn',
        codes,
        withheld: whole !== null || result.summary.alarm || results[0]?.summary.alarm === true,
      }),
    )
    const [drawn, handled] = stages
    const { offices } = codes
    if (whole) notes.push(whole)
    if (drawn?.withheld) {
      step('diagnose')
      notes.push(
        ...(await diagnose(connection, {
          rule,
          hasRoster: hasDuty,
          wholeManifests: whole !== null,
          summary: drawn.summary,
          offices,
          options,
        })),
      )
    } else if (handled?.withheld) notes.push(withheldNote('handled', handled.summary, offices))
    return { stages, units, kept, result: toResult(stages, notes, options) }
  } finally {
    await threads.close()
  }
}

interface Prepared {
  readonly inputs: readonly SteeringInput[]
  readonly looks: readonly Stage[]
  readonly codes: Codes
  readonly units: UnitFacts
  readonly notes: Note[]
  readonly kept: KeptUnits | null
  readonly hasDuty: boolean
}

/** From files to tables. The units themselves are let go with this function, unless they are asked for: there are millions. */
async function prepare(
  connection: DuckDBConnection,
  rule: AssignmentRule,
  options: EngineOptions,
  { step, threads }: { readonly step: (step: string) => void; readonly threads: Testers },
): Promise<Prepared> {
  const { placed, duty, facts, time, notes } = await readPlaced(connection, rule, {
    hasRoster: options.hasRoster,
    onGrowth: threads.expect,
    onRoster: () => step('roster'),
  })
  step('cells')
  const looks: Stage[] = facts.reassigned > 0 ? ['drawn', 'handled'] : ['drawn']
  return {
    inputs: stageTables(placed, { stratum: rule.stratum, stages: looks, duty }),
    looks,
    codes: placed.codes,
    units: facts,
    notes: [
      ...(duty ? dutyNotes(duty) : [{ code: 'no-roster', params: {} }]),
      ...notes,
      ...unitNotes(facts, time),
    ],
    kept: options.keepUnits ? { units: placed, duty } : null,
    hasDuty: duty !== null,
  }
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
    { code: 'steering-spread', params: { spread, limit: alarmSpread } },
    ...(summary.mirrored > 0 ? [{ code: 'steering-mirrored', params: { count: summary.mirrored } }] : []),
    ...(summary.setAside > 0 ? [{ code: 'steering-set-aside', params: { count: summary.setAside } }] : []),
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

const steps = ['units', 'roster', 'cells', 'pairs', 'diagnose']

function stepper({ signal, progress }: EngineOptions): (step: string) => void {
  return (step) => {
    signal?.throwIfAborted()
    progress?.(`steering-${step}`, steps.indexOf(step), steps.length)
  }
}
