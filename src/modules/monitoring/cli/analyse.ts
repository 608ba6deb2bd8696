/** `tamga analyse`: from files to pairs, leads, quality and a report, without a server, a database or a prior load. */
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Call, type Command, exitCodes, Refusal, whole } from '#platform/cli.ts'
import { type Duck, openDuck } from '#platform/duck.ts'
import { analyseExtract, resultFiles } from '../analysis/analyse-extract.ts'
import { cardFolder } from '../card-file.ts'
import { type ExtractError, type ExtractFiles, openExtract } from '../extract/open.ts'
import { cardFaults } from '../text/card-faults.ts'
import { extractErrors } from '../text/extract-errors.ts'
import { fillIn } from '../text/fill-in.ts'
import { atMost, readThresholds, type ThresholdsOf } from '../thresholds.ts'

const languages = ['en', 'fr', 'ru', 'tk'] as const
type Language = (typeof languages)[number]

export const analyse: Command = {
  usage:
    'analyse --declarations FILE… [--roster FILE] [--officers FILE] [--rules FILE] [--edits FILE] --out DIR',
  options: {
    declarations: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'canonical extract, CSV (also .gz) or Parquet; may be given several times',
    },
    roster: { type: 'string', multiple: true, value: 'FILE', help: 'who was on duty' },
    officers: { type: 'string', multiple: true, value: 'FILE', help: 'officers, their office and role' },
    rules: { type: 'string', value: 'FILE', help: 'the official assignment rule (JSON)' },
    edits: { type: 'string', multiple: true, value: 'FILE', help: 'who changed which declaration when' },
    out: { type: 'string', value: 'DIR', help: 'folder for the results' },
    q: {
      type: 'string',
      value: 'Q',
      help: 'false-discovery rate at which something stands out, at most that of its card (default 0.05)',
    },
    only: {
      type: 'string',
      value: 'steering',
      help: 'only the steering test: pairs.csv, and rejected.csv where rows could not be read',
    },
    lang: { type: 'string', value: 'en|fr|ru|tk', help: 'language of sentences and report (default en)' },
    memory: {
      type: 'string',
      value: 'MB',
      help: 'memory that DuckDB may use before it spills to disk (default 300 for the steering test; for the rest a quarter of what is free, from 1000 to 4000)',
    },
  },
  examples: [
    'analyse --declarations d.csv --roster r.csv --officers o.csv --rules rules.json --edits e.csv --out out/result',
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const { files, out, language, q, memory, onlySteering } = settingsOf(call)
  const { progress, print, signal, json } = call
  const temp = mkdtempSync(join(tmpdir(), 'tamga-analyse-'))
  // The database opens on a thread of its own while the cards are read.
  const opening = openDuck({ memoryMb: memory.steering, tempDir: join(temp, 'spill') })
  const { duck, thresholds } = await both(opening, () => thresholdsOf(q, language, onlySteering)).catch(
    (error: unknown) => {
      rmSync(temp, { recursive: true, force: true })
      throw error
    },
  )
  const interrupt = () => duck.connection.interrupt()
  signal.addEventListener('abort', interrupt)
  try {
    const extract = await openExtract(duck.connection, files)
    if (!extract.ok) throw new Refusal(sentenceOf(extract.error, language), exitCodes.badInput)
    const hasRoster = files.roster !== undefined
    const day = call.now().toISOString().slice(0, 10)
    const settings = {
      out,
      temp,
      language,
      q,
      thresholds,
      day,
      onlySteering,
      hasRoster,
      declarationsFile: files.declarations.join(', '),
      signal,
      progress,
      indicatorsMb: memory.indicators,
    }
    const outcome = await intoFolder(out, () =>
      analyseExtract(duck.connection, { ...extract.value, ...settings }),
    )
    if (json) print(JSON.stringify(outcome))
    if (outcome.nothing) throw new Refusal(sentenceOf(outcome.nothing, language), exitCodes.noData)
    if (!json) print(await summaryOf(outcome, out, language))
    return exitCodes.ok
  } finally {
    signal.removeEventListener('abort', interrupt)
    duck.close()
    rmSync(temp, { recursive: true, force: true })
  }
}

/** The database and the numbers of the cards; the database does not stay open when a card is refused. */
async function both(opening: Promise<Duck>, read: () => ThresholdsOf) {
  try {
    const thresholds = read()
    return { duck: await opening, thresholds }
  } catch (error) {
    await opening.then(
      (duck) => duck.close(),
      () => undefined, // it is what failed, and is told
    )
    throw error
  }
}

/** Read before anything else: a card that says nonsense is refused at once. The steering test alone needs one of them. */
function thresholdsOf(q: number, language: Language, onlySteering: boolean): ThresholdsOf {
  const cards = readThresholds(cardFolder, onlySteering ? ['steering'] : undefined)
  if (!cards.ok)
    throw new Refusal(fillIn(cardFaults[language][cards.error.code], cards.error.params), exitCodes.badInput)
  return atMost(cards.value, q)
}

/** Parent by parent: asked to make them all at once, node never comes back where a folder cannot be made, as below /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  mkdirSync(folder)
}

/** Makes the folder, and leaves nothing half-written in it. */
async function intoFolder<T>(out: string, work: () => Promise<T>): Promise<T> {
  makeFolder(resolve(out))
  accessSync(out, constants.W_OK)
  try {
    return await work()
  } finally {
    for (const name of resultFiles) rmSync(join(out, `${name}.part`), { force: true })
  }
}

function settingsOf({ values, files: [stray] }: Call) {
  const wrong = (sentence: string) => new Refusal(sentence, exitCodes.usage)
  if (stray !== undefined)
    throw wrong(`"${stray}" belongs to no option; say what it is, e.g. --declarations ${stray}`)
  const files = filesOf(values)
  const { out, only } = values
  if (typeof out !== 'string') throw wrong('say where to write the results: --out DIR')
  const q = Number(values.q ?? 0.05)
  if (!(q > 0 && q < 1)) throw wrong(`--q must lie between 0 and 1; it is "${String(values.q)}"`)
  if (only !== undefined && only !== 'steering')
    throw wrong(`--only can be "steering"; it is "${String(only)}"`)
  const memory = {
    steering: whole(values.memory, 'memory', 300, 64, 1_000_000),
    indicators: whole(values.memory, 'memory', roomy(), 64, 1_000_000),
  }
  return { files, out, q, memory, language: languageOf(values.lang), onlySteering: only === 'steering' }
}

/** Megabytes for medians over all prices: ten million declarations do not fit into one thousand. */
function roomy(): number {
  return Math.min(4000, Math.max(1000, Math.floor(process.availableMemory() / 4e6)))
}

function filesOf(values: Call['values']): ExtractFiles {
  const list = (name: string) => values[name] as string[] | undefined
  const declarations = list('declarations')
  if (!declarations) throw new Refusal('say which declarations to read: --declarations FILE', exitCodes.usage)
  return {
    declarations,
    roster: list('roster'),
    officers: list('officers'),
    edits: list('edits'),
    rules: values.rules as string | undefined,
  }
}

function languageOf(value: unknown): Language {
  const found = languages.find((language) => language === (value ?? 'en'))
  if (!found)
    throw new Refusal(`--lang is one of ${languages.join(', ')}; it is "${String(value)}"`, exitCodes.usage)
  return found
}

function sentenceOf({ code, params }: ExtractError, language: Language): string {
  return fillIn(extractErrors[language][code], params)
}

type Outcome = Awaited<ReturnType<typeof analyseExtract>>

async function summaryOf(outcome: Outcome, out: string, language: Language): Promise<string> {
  const seconds = (outcome.milliseconds / 1000).toFixed(1)
  const unread =
    outcome.rejected > 0
      ? ` ${outcome.rejected} rows could not be read; rejected.csv says which and why.`
      : ''
  const said = `${outcome.declarations} assigned declarations, ${outcome.pairs} pairs tested, ${outcome.leads} leads in ${seconds} s; results in ${out}.${unread}`
  if (outcome.steering !== 'withheld') return said
  const { noteOf } = await import('../analysis/statement.ts')
  return [said, ...outcome.notes.map((note) => `- ${noteOf(note, language)}`)].join('\n')
}
