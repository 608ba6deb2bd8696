/** `tamga leads`: the leads of the house, strongest first. With `--analyse` the loaded data is analysed before. */
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { LeadStatus } from '../lead.model.ts'
import { analyse, listLeads } from '../public.ts'
import type { LeadRow } from '../view.model.ts'
import { sentenceOf, withRoom } from './with-room.ts'

export const leads: Command = {
  usage: 'leads [--analyse] [--status STATUS] [--limit N]',
  options: {
    analyse: { type: 'boolean', help: 'analyse what is loaded first' },
    status: { type: 'string', value: 'STATUS', help: LeadStatus.options.join(', ') },
    limit: { type: 'string', value: 'N', help: 'at most so many (default 200)' },
  },
  examples: ['leads --status new', 'leads --analyse --json'],
  run,
}

async function run(call: Call): Promise<number> {
  const { values, json, print, say, signal } = call
  const status = values.status === undefined ? undefined : statusOf(values.status)
  const limit = Number(values.limit ?? 200)
  if (!Number.isInteger(limit) || limit < 1)
    throw new Refusal('--limit is a whole number from 1', exitCodes.usage)
  const found = await withRoom(call, async (room) => {
    if (values.analyse) {
      const progress: Parameters<typeof analyse>[1]['progress'] = (at) =>
        call.progress(at.step, at.done, at.total ?? 0)
      const analysed = await analyse(room, { signal, progress })
      if (!analysed.ok) throw new Refusal(analysed.error.map(sentenceOf).join('\n'), exitCodes.noData)
    }
    return listLeads(room, { status, limit })
  })
  if (json) print(JSON.stringify(found))
  else for (const lead of found.items) print(line(lead))
  if (!json) say(found.total === 0 ? 'no leads' : `${found.items.length} of ${found.total} leads`)
  return exitCodes.ok
}

function line(lead: LeadRow): string {
  const who = lead.counterpart ? `${lead.subject.code} with ${lead.counterpart.code}` : lead.subject.code
  const figures = `observed ${round(lead.observed)}, expected ${round(lead.expected)}, effect ${lead.effect.toFixed(2)}`
  const q = lead.q === null ? '' : `, q ${lead.q.toPrecision(2)}`
  return `#${lead.number}  ${lead.status}  ${lead.kinds.join('+')}  ${lead.officeId ?? ''}  ${who}  ${figures}${q}`
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function statusOf(value: unknown): LeadStatus {
  const status = LeadStatus.safeParse(value)
  if (!status.success)
    throw new Refusal(`--status is one of ${LeadStatus.options.join(', ')}`, exitCodes.usage)
  return status.data
}
