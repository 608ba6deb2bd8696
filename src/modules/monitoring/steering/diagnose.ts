/**
 * When the stated rule does not fit: what is probably missing. Each finer set of strata that the data offer is tried, and so is the
 * manifest as unit; the reader is told which brings the spread of z back to 1. Names and counts of pairs are not part of the answer.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Note } from '../findings.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { alarmSpread, officeSpread } from '../statistics/spread.ts'
import type { SteeringSummary } from '../statistics/steering-table.ts'
import { testPairs } from '../statistics/steering-test.ts'
import { type Stage, stageTables } from './cells.ts'
import { type ReadPlaced, readPlaced } from './read-placed.ts'
import type { Finer } from './strata.ts'

export interface Doubt {
  readonly rule: AssignmentRule
  readonly hasRoster: boolean
  /** It is known that manifests go whole, against the rule; the spread of the pairs may be calm all the same. */
  readonly wholeManifests: boolean
  readonly summary: SteeringSummary
  /** Names of the office codes. */
  readonly offices: readonly string[]
  readonly options: { readonly q: number; readonly minExpected: number; readonly signal?: AbortSignal }
}

export async function diagnose(connection: DuckDBConnection, doubt: Doubt): Promise<Note[]> {
  const { summary, offices } = doubt
  const notes: Note[] = summary.alarm ? [withheldNote('drawn', summary, offices)] : []
  const tried: Tried[] = []
  let grouped: Grouped | null = null
  for (const attempt of attempts(doubt)) {
    doubt.options.signal?.throwIfAborted()
    if (grouped?.unit !== attempt.unit) grouped = await group(connection, doubt, attempt.unit)
    const { spread, alarm } = spreadWith(grouped.read, doubt, attempt)
    if (!Number.isNaN(spread)) tried.push({ what: attempt.what, spread, fits: !alarm })
    if (!alarm) break
  }
  for (const { what, spread } of tried)
    notes.push({ code: 'steering-tried', params: { what, spread: round(spread) } })
  return [...notes, missing(tried, doubt)]
}

interface Tried {
  readonly what: string
  readonly spread: number
  readonly fits: boolean
}

/** What is probably missing, or what comes nearest to it. */
function missing(tried: readonly Tried[], { summary, wholeManifests }: Doubt): Note {
  const fitting = tried.find(({ fits }) => fits)
  if (fitting ?? wholeManifests)
    return { code: 'steering-missing', params: { what: fitting?.what ?? 'manifest' } }
  const nothing = { what: '', spread: widestOf(summary) }
  const best = tried.reduce((a, b) => (b.spread < a.spread ? b : a), nothing)
  const code = best.what ? 'steering-partly' : 'steering-unknown'
  return { code, params: { what: best.what, spread: round(best.spread) } }
}

interface Grouped {
  readonly unit: AssignmentRule['assignment_unit']
  readonly read: ReadPlaced
}

interface Attempt {
  readonly what: string
  readonly unit: AssignmentRule['assignment_unit']
  readonly more: readonly Finer[]
}

/**
 * From the likeliest omission to the least; those that keep the unit first, because regrouping costs a pass over the data, and none of them
 * where the unit is known to be wrong. None at all where the pairs are calm: no spread would tell one from another.
 */
function attempts({ rule, hasRoster, summary, wholeManifests }: Doubt): Attempt[] {
  if (!summary.alarm) return []
  const unit = rule.assignment_unit
  const has = (name: Finer) => (rule.stratum as readonly Finer[]).includes(name)
  const desk: readonly Finer[] = hasRoster ? ['roster-desk'] : ['chapter']
  const deskName = hasRoster ? 'desk' : 'chapter'
  const usesDesk = has('desk') && rule.desk_of_chapters !== undefined
  const list: Attempt[] = []
  if (!usesDesk) list.push({ what: deskName, unit, more: desk })
  if (unit === 'declaration') list.push({ what: 'manifest', unit: 'manifest', more: [] })
  if (!usesDesk && unit === 'declaration')
    list.push({ what: `manifest+${deskName}`, unit: 'manifest', more: desk })
  if (!has('shift')) list.push({ what: 'shift', unit, more: ['shift_date', 'shift'] })
  if (!has('shift_date')) list.push({ what: 'shift_date', unit, more: ['shift_date'] })
  if (!has('lane')) list.push({ what: 'lane', unit, more: ['lane'] })
  if (!has('hour')) list.push({ what: 'hour', unit, more: ['hour'] })
  return wholeManifests ? list.filter((attempt) => attempt.unit === 'manifest') : list
}

function spreadWith(
  { placed, duty }: ReadPlaced,
  { rule, options }: Doubt,
  { more }: Attempt,
): { spread: number; alarm: boolean } {
  const stratum: Finer[] = [...new Set<Finer>([...rule.stratum, ...more])]
  const [input] = stageTables(placed, { stratum, stages: ['drawn'], duty })
  if (!input) throw new Error('one stage was asked for and none came')
  // Who was on duty and got nothing changes strengths and no spread.
  const { summary } = testPairs({ ...input, presence: null }, { ...options, spreadOnly: true })
  return { spread: widestOf(summary), alarm: summary.alarm }
}

/** The units once more, with the lanes that the first pass had left aside. */
async function group(
  connection: DuckDBConnection,
  { rule, hasRoster }: Doubt,
  unit: AssignmentRule['assignment_unit'],
): Promise<Grouped> {
  const regrouped = { ...rule, assignment_unit: unit }
  return { unit, read: await readPlaced(connection, regrouped, { hasRoster, lanes: true }) }
}

/** The spread that raised the alarm: of all pairs, or of the office that is worst. */
function widestOf({ spread, widest }: SteeringSummary): number {
  return Math.max(spread, widest?.spread ?? 0)
}

/**
 * Which look is withheld and why. One office that is too wide withholds the whole: the note says which, because the spread of all pairs may
 * look calm. Where only the handling is too wide the rule fits: what is odd is how files change hands, and no finer stratum is to blame.
 */
export function withheldNote(
  look: Stage,
  { spread, widest }: SteeringSummary,
  offices: readonly string[],
): Note {
  const code = look === 'drawn' ? 'steering-withheld' : 'steering-handled-withheld'
  if (!widest || spread > alarmSpread) return { code, params: { spread: round(spread), limit: alarmSpread } }
  const office = offices[widest.office] ?? ''
  return { code: `${code}-office`, params: { office, spread: round(widest.spread), limit: officeSpread } }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
