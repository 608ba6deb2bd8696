/** `tamga library`: checks files of instruments, brings one as a draft, writes one out. Publishing is for two people on the page. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { readEnv } from '#platform/env.ts'
import { type House, openHouse } from '#platform/house.ts'
import { contentOf } from '../drafts.ts'
import type { Fault } from '../fault.model.ts'
import { type Format, toBytes } from '../files.ts'
import { checkFile, importFile } from '../importing.ts'
import { readInstrument } from '../instrument-file.ts'
import { loadShippedInstruments } from '../public.ts'
import { penOf } from '../record.ts'
import { idsIn, shippedFiles } from '../shipped.ts'
import { en } from '../text/en.ts'
import { faultSentence } from '../text/fault-sentence.ts'

export const library: Command = {
  usage: 'library check FILE… | import FILE [--check] | export ID [--version N] [--format F] [--out FILE]',
  options: {
    check: { type: 'boolean', help: 'import: say what is wrong with the file and keep nothing' },
    version: { type: 'string', value: 'N', help: 'export: the version (default: the one in use)' },
    format: { type: 'string', value: 'F', help: 'export: yaml or xlsx (default: yaml)' },
    out: { type: 'string', value: 'FILE', help: 'export: where to (default: ID-vN.FORMAT here)' },
  },
  examples: [
    'library check my-questions.yaml',
    'library import translated.xlsx --check',
    'library export integrity-assessment --format xlsx',
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const [verb, ...names] = call.files
  if (names.length === 0 || !['check', 'import', 'export'].includes(verb ?? ''))
    throw new Refusal(`say what to do: ${library.usage}`, exitCodes.usage)
  if (verb === 'check') return check(call, names)
  const house = await openHouse(readEnv(call.env))
  try {
    await loadShippedInstruments(house.db, call.now)
    return verb === 'import' ? await bring(call, house, names) : await writeOut(call, house, names)
  } finally {
    await house.close()
  }
}

/** YAML files against each other and what comes with the program; no house is opened. */
function check(call: Call, names: readonly string[]): number {
  const files = names.map((name) => ({ name, bytes: bytesOf(name) }))
  for (const { name, bytes } of files)
    if (bytes.subarray(0, 2).toString('latin1') === 'PK')
      throw new Refusal(
        `${name}: a workbook is checked against the version it came from; use library import FILE --check`,
        exitCodes.usage,
      )
  const texts = files.map((file) => file.bytes.toString('utf8'))
  const known = idsIn([...shippedFiles().map((file) => file.text), ...texts])
  let faulty = 0
  for (const [i, { name }] of files.entries()) {
    const read = readInstrument(texts[i] ?? '', known)
    if (!read.ok) faulty += tell(call, name, read.error)
    else call.print(`${name}: ${read.value.id}, ${read.value.provisions.length} provisions, no fault`)
  }
  return faulty === 0 ? exitCodes.ok : exitCodes.badInput
}

async function bring(call: Call, { db }: House, names: readonly string[]): Promise<number> {
  const deps = { db, now: call.now, recorder: penOf(call.now), doings: [] }
  const author = { id: null, displayName: `command line (${call.env.USER ?? 'unknown user'})` }
  for (const name of names) {
    const bytes = bytesOf(name)
    const done =
      call.values.check === true ? await checkFile(deps, bytes) : await importFile(deps, bytes, author)
    if (done.ok) {
      call.print(call.values.check === true ? `${name}: no fault` : `${name}: draft ${done.value}`)
      if (call.values.check !== true) call.say('one person proposes it in the library, another publishes it')
    } else if ('faults' in done.error) {
      tell(call, name, done.error.faults)
      return exitCodes.badInput
    } else
      throw new Refusal(`${name}: ${en.refusal[done.error.code as 'ALREADY_DRAFTED']}`, exitCodes.badInput)
  }
  return exitCodes.ok
}

async function writeOut(call: Call, { db }: House, [id = '', ...rest]: readonly string[]): Promise<number> {
  if (rest.length > 0) throw new Refusal('one instrument at a time', exitCodes.usage)
  const { version, format = 'yaml', out } = call.values
  if (format !== 'yaml' && format !== 'xlsx') throw new Refusal('--format is yaml or xlsx', exitCodes.usage)
  const wanted = version === undefined ? undefined : Number(version)
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted > 0))
    throw new Refusal('--version is a whole number', exitCodes.usage)
  const found = await contentOf({ db }, id, wanted)
  if (!found)
    throw new Refusal(
      `there is no instrument ${id}${wanted ? ` in version ${wanted}` : ''}`,
      exitCodes.noData,
    )
  const kind: Format = format
  const path = typeof out === 'string' ? out : `${id}-v${found.version}.${kind}`
  if (existsSync(path))
    throw new Refusal(`${path} is there already; choose another name with --out`, exitCodes.badInput)
  writeFileSync(path, await toBytes(found.content, { version: found.version, format: kind }))
  call.print(path)
  return exitCodes.ok
}

function bytesOf(name: string): Buffer {
  if (!statSync(name, { throwIfNoEntry: false })?.isFile())
    throw new Refusal(`${name}: there is no such file`, exitCodes.badInput)
  return readFileSync(name)
}

function tell(call: Call, name: string, faults: readonly Fault[]): number {
  if (call.json) call.print(JSON.stringify({ file: basename(name), faults }))
  else for (const fault of faults) call.print(`${name}: ${faultSentence(fault, 'en')}`)
  return faults.length
}
