/** `tamga people import`: loads files of the personnel office; the page does the same. */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { readEnv } from '#platform/env.ts'
import { openHouse } from '#platform/house.ts'
import type { Checked } from '../import.contract.ts'
import { ImportKind } from '../import.model.ts'
import { checkFile, type Fault, loadFile } from '../importing.ts'
import { penOf } from '../record.ts'
import { en } from '../text/en.ts'

export const people: Command = {
  usage: 'people import FILE… [--kind KIND] [--check]',
  options: {
    kind: {
      type: 'string',
      value: 'KIND',
      help: `${ImportKind.options.join(', ')} (default: found out from the header)`,
    },
    check: { type: 'boolean', help: 'say what the files would change and load nothing' },
  },
  examples: [
    'people import units.csv posts.csv officers.csv postings.csv',
    'people import roster.csv --check',
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const [verb, ...files] = call.files
  if (verb !== 'import' || files.length === 0)
    throw new Refusal('say what to load: people import FILE…', exitCodes.usage)
  const kind = kindOf(call.values.kind)
  for (const file of files)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new Refusal(`${file}: there is no such file`, exitCodes.badInput)
  const house = await openHouse(readEnv(call.env))
  try {
    for (const file of files) await one(call, { db: house.db, file, kind })
  } finally {
    await house.close()
  }
  return exitCodes.ok
}

type Db = Parameters<typeof loadFile>[0]['db']

async function one(call: Call, { db, file, kind }: { db: Db; file: string; kind: ImportKind | undefined }) {
  const given = { fileName: basename(file), kind, bytes: readFileSync(file) }
  const by = { id: null, displayName: `command line (${call.env.USER ?? 'unknown user'})` }
  const deps = { db, now: call.now, recorder: penOf(call.now) }
  const done = call.values.check === true ? await checkFile(deps, given) : await loadFile(deps, given, by)
  if (!done.ok) throw new Refusal(`${file}: ${faultSentence(done.error)}`, exitCodes.badInput)
  if (call.json) call.print(JSON.stringify(done.value))
  else tell(call, done.value)
}

function tell({ print, say }: Call, checked: Checked): void {
  const { kind, fileName, read, accepted, rejected, alreadyLoaded } = checked
  print(`${fileName} (${kind}): ${read} rows read, ${accepted} accepted, ${rejected} refused`)
  if (alreadyLoaded) say(en.imports.already)
  for (const { line, column, code, detail } of checked.rejects)
    say(
      `  line ${line}${column === '' ? '' : `, ${column}`}: ${en.reject[code].replace('{{detail}}', detail)}`,
    )
}

function faultSentence({ fault, detail }: Fault): string {
  return en.fault[fault].replace('{{detail}}', detail)
}

function kindOf(value: unknown): ImportKind | undefined {
  if (value === undefined) return undefined
  const kind = ImportKind.safeParse(value)
  if (!kind.success) throw new Refusal(`--kind is one of ${ImportKind.options.join(', ')}`, exitCodes.usage)
  return kind.data
}
