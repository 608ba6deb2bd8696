/** Opens the house for one command and closes it whatever happens. Officers appear by code, as on the pages. */
import type { Call } from '#platform/cli.ts'
import { readEnv } from '#platform/env.ts'
import { openHouse } from '#platform/house.ts'
import type { Message } from '../load.model.ts'
import { openRoom, type Room } from '../room.ts'
import { en } from '../text/en.ts'
import { extractErrors } from '../text/extract-errors.ts'
import { fillIn } from '../text/fill-in.ts'

export async function withRoom<T>(call: Call, work: (room: Room) => Promise<T>): Promise<T> {
  const env = readEnv(call.env)
  const house = await openHouse(env)
  const onUnexpected = (error: unknown) => call.say(String(error))
  const room = openRoom({ ...house, ...env, memoryMb: env.duckdbMb, now: () => new Date(), onUnexpected })
  try {
    return await work(room)
  } finally {
    await room.close()
    await house.close()
  }
}

/** The sentence of a message; the code itself where there is none yet. */
export function sentenceOf({ code, params }: Message): string {
  const sentences: Readonly<Record<string, string>> = { ...extractErrors.en, ...en.message }
  const sentence = fillIn(sentences[code] ?? code, params)
  const file = params.file === undefined ? '' : String(params.file)
  return file === '' || sentence.includes(file) ? sentence : `${file}: ${sentence}`
}
