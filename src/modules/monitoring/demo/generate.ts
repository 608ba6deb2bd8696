/**
 * Writes a fictional administration as files of the canonical extract, with truth.json naming what was planted. One year, one day at a
 * time: memory does not grow with size. The same size, seed and first day give the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildAdministration, type Office } from './administration.ts'
import { DAYS, manifestsPerVolume, weekdayOf } from './calendar.ts'
import { type Clock, declarationRow, editRow, headers, newClock, rosterRows } from './csv-rows.ts'
import { editsOfDay } from './edits.ts'
import { handle, type RosterAt } from './handling.ts'
import { lodge } from './lodging.ts'
import { newDice } from './random.ts'
import { withRelodged } from './relodge.ts'
import { rosterOfDay } from './roster.ts'
import { officersCsv, ruleOf } from './rule-of.ts'
import { noSchemes, plantSchemes, type SchemeKind, type Schemes, schemeKinds } from './schemes.ts'
import { newTally } from './tally.ts'
import { openText, type TextFile } from './text-file.ts'
import { moveIntoShift } from './timing.ts'
import { truthOf } from './truth.ts'

export interface WorldOptions {
  /** Declarations, within a few per cent: whole manifests are lodged on random days. */
  readonly size: number
  readonly seed: number
  readonly schemes: 'all' | 'none' | readonly SchemeKind[]
  readonly out: string
  /** First day of the 52 weeks that are simulated, midnight UTC. */
  readonly firstDay: Date
  readonly format?: 'csv' | 'csv.gz'
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

export interface World {
  readonly declarations: number
  readonly files: {
    readonly declarations: string
    readonly roster: string
    readonly officers: string
    readonly edits: string
    readonly rules: string
    readonly truth: string
  }
}

export async function generateWorld(options: WorldOptions): Promise<World> {
  mkdirSync(options.out, { recursive: true })
  const at = (name: string) => join(options.out, name)
  const { format = 'csv' } = options
  const files = {
    declarations: at(`declarations.${format}`),
    roster: at(`roster.${format}`),
    officers: at('officers.csv'),
    edits: at(`edits.${format}`),
    rules: at('rules.json'),
    truth: at('truth.json'),
  }
  const administration = buildAdministration(options.size, options.seed)
  const kinds = options.schemes === 'all' ? schemeKinds : options.schemes === 'none' ? [] : options.schemes
  const schemes =
    kinds.length === 0 ? noSchemes() : plantSchemes(administration, options.size, options.seed, kinds)
  const tally = newTally(schemes)
  const run: Run = {
    options,
    administration,
    schemes,
    tally,
    perVolume: manifestsPerVolume(administration.offices, options.size, options.firstDay),
    clock: newClock(options.firstDay),
    out: openFiles(files),
    declarations: 0,
    manifests: 0,
  }
  try {
    for (let day = 0; day < DAYS; day++) {
      options.signal?.throwIfAborted()
      for (const office of administration.offices) await simulate(run, office, day)
      tally.close(day)
      options.onProgress?.(run.declarations, options.size)
    }
    tally.close(DAYS)
  } finally {
    await Promise.all(Object.values(run.out).map((file) => file.close()))
  }
  writeFileSync(files.officers, officersCsv(administration.offices))
  writeFileSync(files.rules, `${JSON.stringify(ruleOf(administration.offices), null, 1)}\n`)
  writeFileSync(files.truth, `${JSON.stringify(truthOf(schemes, tally), null, 1)}\n`)
  return { declarations: run.declarations, files }
}

interface Run {
  readonly options: WorldOptions
  readonly administration: ReturnType<typeof buildAdministration>
  readonly schemes: Schemes
  readonly tally: ReturnType<typeof newTally>
  readonly perVolume: number
  readonly clock: Clock
  readonly out: { readonly declarations: TextFile; readonly roster: TextFile; readonly edits: TextFile }
  declarations: number
  manifests: number
}

function openFiles(files: World['files']): Run['out'] {
  return {
    declarations: openText(files.declarations, headers.declarations),
    roster: openText(files.roster, headers.roster),
    edits: openText(files.edits, headers.edits),
  }
}

async function simulate(run: Run, office: Office, day: number): Promise<void> {
  const { options, administration, schemes, clock } = run
  // A stream of its own per office and day: a scheme in one place leaves the rest of the world as it was.
  const dice = newDice((options.seed * 1_000_003 + day * 131 + Number(office.id.slice(1)) * 7919) >>> 0)
  const rosters = new Map<number, ReturnType<typeof rosterOfDay>>()
  const rosterAt: RosterAt = (at) => {
    const roster = rosters.get(at) ?? rosterOfDay(office, at)
    rosters.set(at, roster)
    return roster
  }
  const lodged = lodge(
    { dice, administration, schemes, perVolume: run.perVolume },
    office,
    day,
    weekdayOf(options.firstDay, day),
  )
  moveIntoShift(dice, schemes, lodged, rosterAt)
  const deps = { dice, schemes }
  handle(deps, lodged, rosterAt)
  const manifests = lodged.flatMap((manifest) =>
    withRelodged(dice, schemes, manifest, (copy) => handle(deps, [copy], rosterAt)),
  )
  for (const manifest of manifests) {
    manifest.id = `M${run.manifests++}`
    run.tally.add(manifest)
    for (const line of manifest.lines) {
      line.id = `D${run.declarations++}`
      run.out.declarations.write(declarationRow(clock, manifest, line))
    }
  }
  // The night shift of the eve of the first day still works in its first hours.
  for (const of of day === 0 ? [-1, 0] : [day]) {
    for (const row of rosterRows(clock, office, of, rosterAt(of))) run.out.roster.write(row)
  }
  for (const edit of editsOfDay({ dice, schemes, office, day, rosterAt }, manifests))
    run.out.edits.write(editRow(clock, edit))
  await run.out.declarations.drained()
}
