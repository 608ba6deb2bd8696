/** `tamga import`: loads files into the house, all of them or none; the import page does the same. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { Table } from '../load.model.ts'
import { importFiles } from '../public.ts'
import { sentenceOf, withRoom } from './with-room.ts'

export const importCommand: Command = {
  usage: 'import FILE… [--map MAP] [--table TABLE] [--replaces LOAD]',
  options: {
    map: {
      type: 'string',
      value: 'MAP',
      help: 'mapping of the columns (default: found out from the header)',
    },
    table: {
      type: 'string',
      value: 'TABLE',
      help: `${Table.options.join(', ')} (default: found out from the header)`,
    },
    replaces: { type: 'string', value: 'LOAD', help: 'id of the load that this file corrects' },
  },
  examples: [
    'import declarations.csv roster.csv officers.csv edits.csv rules.json',
    'import corrected.csv --replaces declarations-1b9c',
  ],
  run,
}

async function run(call: Call): Promise<number> {
  const { files, values, signal, json, print, say } = call
  if (files.length === 0) throw new Refusal('name the files to load', exitCodes.usage)
  const table = values.table === undefined ? undefined : tableOf(values.table)
  const named = files.map((file) => {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new Refusal(sentenceOf({ code: 'file-missing', params: { file } }), exitCodes.badInput)
    return { file: resolve(file), table, mapping: text(values.map), replaces: text(values.replaces) }
  })
  const done = await withRoom(call, (room) =>
    importFiles(room, named, {
      by: `command line (${call.env.USER ?? 'unknown user'})`,
      signal,
      progress: ({ step, done: at, total }) => call.progress(step, at, total ?? 0),
    }),
  )
  const messages = done.ok ? done.value : done.error
  if (json) print(JSON.stringify({ loaded: done.ok, messages }))
  if (!done.ok) throw new Refusal(messages.map(sentenceOf).join('\n'), exitCodes.badInput)
  for (const message of messages) say(sentenceOf(message))
  if (!json) print(`loaded ${files.length} file(s); next: tamga leads, or the page Monitoring`)
  return exitCodes.ok
}

function tableOf(value: unknown): Table {
  const table = Table.safeParse(value)
  if (!table.success) throw new Refusal(`--table is one of ${Table.options.join(', ')}`, exitCodes.usage)
  return table.data
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
