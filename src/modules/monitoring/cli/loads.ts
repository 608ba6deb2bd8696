/** `tamga loads`: what was loaded, and whether it is in use. With `--withdraw` a load is taken out of use, with `--restore` put back. */
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import type { Load } from '../load.model.ts'
import type { LoadMove } from '../load-move.model.ts'
import { listLoads, moveLoad } from '../public.ts'
import type { Room } from '../room.ts'
import { sentenceOf, withRoom } from './with-room.ts'

export const loads: Command = {
  usage: 'loads [--withdraw LOAD | --restore LOAD] [--reason TEXT]',
  options: {
    withdraw: { type: 'string', value: 'LOAD', help: 'take this load out of use; its rows stay stored' },
    restore: { type: 'string', value: 'LOAD', help: 'put this load back into use' },
    reason: { type: 'string', value: 'TEXT', help: 'why; is kept in the ledger' },
  },
  examples: ['loads', 'loads --withdraw declarations-1b9c --reason "loaded twice"'],
  run,
}

async function run(call: Call): Promise<number> {
  const { files, values, json, print, say } = call
  if (files.length > 0) throw new Refusal('loads takes no files; see tamga import', exitCodes.usage)
  const asked = askedOf(values)
  const found = await withRoom(call, async (room) => {
    if (asked) await change(call, room, asked)
    return listLoads(room)
  })
  if (json) print(JSON.stringify({ items: found }))
  else for (const load of found) print(line(load))
  if (!json && found.length === 0) say('nothing is loaded')
  return exitCodes.ok
}

interface Asked {
  readonly move: LoadMove
  readonly loadId: string
  readonly reason: string
}

function askedOf({ withdraw, restore, reason }: Call['values']): Asked | null {
  if (withdraw !== undefined && restore !== undefined)
    throw new Refusal('give --withdraw or --restore, not both', exitCodes.usage)
  const loadId = withdraw ?? restore
  if (loadId === undefined) {
    if (reason !== undefined) throw new Refusal('--reason goes with --withdraw or --restore', exitCodes.usage)
    return null
  }
  if (typeof reason !== 'string' || reason.trim() === '')
    throw new Refusal('give a --reason; it is kept in the ledger', exitCodes.usage)
  return {
    move: withdraw === undefined ? 'restore' : 'withdraw',
    loadId: String(loadId),
    reason: reason.trim(),
  }
}

async function change(call: Call, room: Room, asked: Asked): Promise<void> {
  const done = await moveLoad(room, {
    ...asked,
    by: `command line (${call.env.USER ?? 'unknown user'})`,
    signal: call.signal,
    progress: ({ step, done: at, total }) => call.progress(step, at, total ?? 0),
  })
  if (!done.ok) throw new Refusal(done.error.map(sentenceOf).join('\n'), exitCodes.badInput)
}

function line({ id, fileName, table, state, accepted, loadedAt, moved }: Load): string {
  const why = moved ? `  (${moved.move} by ${moved.by}: ${moved.reason})` : ''
  return `${id}  ${table}  ${state}  ${accepted} rows  ${loadedAt}  ${fileName}${why}`
}
