/** `tamga export`: the findings of an indicator or the declarations behind a lead as CSV; officers by code. */
import { renameSync, writeFileSync } from 'node:fs'
import { type Cell, csvLine } from '#kernel/csv.ts'
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { IndicatorId } from '../findings.model.ts'
import { declarationsOfLead, findingsOfIndicator } from '../public.ts'
import type { Room } from '../room.ts'
import { withRoom } from './with-room.ts'

export const exportCommand: Command = {
  usage: 'export (--indicator ID | --lead NUMBER) [--out FILE]',
  options: {
    indicator: { type: 'string', value: 'ID', help: IndicatorId.options.join(', ') },
    lead: { type: 'string', value: 'NUMBER', help: 'number of the lead' },
    out: { type: 'string', value: 'FILE', help: 'file to write (default: standard output)' },
  },
  examples: ['export --indicator steering --out steering.csv', 'export --lead 12 > lead-12.csv'],
  run,
}

interface Rows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

async function run(call: Call): Promise<number> {
  const { out } = call.values
  const table = await withRoom(call, (room) => tableFor(room, call.values))
  const lines = [table.columns, ...table.rows].map(csvLine)
  if (typeof out === 'string') {
    writeFileSync(`${out}.part`, `\uFEFF${lines.join('')}`)
    renameSync(`${out}.part`, out)
    call.print(
      call.json
        ? JSON.stringify({ file: out, rows: table.rows.length })
        : `${table.rows.length} rows in ${out}`,
    )
  } else if (call.json) call.print(JSON.stringify(table))
  else for (const line of lines) call.print(line.trimEnd())
  return exitCodes.ok
}

async function tableFor(room: Room, { indicator, lead }: Call['values']): Promise<Rows> {
  if ((indicator === undefined) === (lead === undefined))
    throw new Refusal('say what to export: --indicator ID or --lead NUMBER', exitCodes.usage)
  if (lead !== undefined) {
    const number = Number(lead)
    const found = Number.isInteger(number) ? await declarationsOfLead(room, number) : null
    return found ?? refuse(`there is no lead ${String(lead)}`)
  }
  const id = IndicatorId.safeParse(indicator)
  if (!id.success)
    throw new Refusal(`--indicator is one of ${IndicatorId.options.join(', ')}`, exitCodes.usage)
  return (
    (await findingsOfIndicator(room, id.data)) ??
    refuse(`the indicator ${id.data} was not computed yet: tamga leads --analyse`)
  )
}

function refuse(sentence: string): never {
  throw new Refusal(sentence, exitCodes.noData)
}
