/** Asks the rooms and puts their answers together. */
import { implement } from '@orpc/server'
import { type Found, inOrder, type Task } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import { type Actor, type Context, signedIn } from '#platform/rpc.ts'
import { homeContract } from './contract.ts'

export interface SearchAsked {
  readonly text: string
  readonly language: LanguageCode
  readonly limit: number
}

export interface RoomOffer {
  readonly room: string
  readonly tasks: (actor: Actor, language: LanguageCode) => Promise<readonly Task[]>
  readonly search?: (actor: Actor, asked: SearchAsked) => Promise<readonly Found[]>
}

export interface HomeDeps {
  readonly now: () => Date
  readonly offers: readonly RoomOffer[]
  readonly onUnexpected: (error: unknown) => void
}

const PER_ROOM = 8

export function homeApi({ now, offers, onUnexpected }: HomeDeps) {
  const api = implement(homeContract).$context<Context>()
  /** A room that fails is named; the others answer all the same. */
  const askAll = async <T>(ask: (offer: RoomOffer) => Promise<readonly T[]>) => {
    const missing: string[] = []
    const answers = await Promise.all(
      offers.map(async (offer) => {
        const items = await ask(offer).catch((error: unknown) => {
          onUnexpected(error)
          missing.push(offer.room)
          return []
        })
        return { room: offer.room, items: [...items] }
      }),
    )
    return { answers, missing }
  }

  return api.router({
    tasks: api.tasks.use(signedIn).handler(async ({ input, context }) => {
      const { answers, missing } = await askAll((offer) => offer.tasks(context.actor, input.language))
      const today = now().toISOString().slice(0, 10)
      const items = inOrder(answers.flatMap((answer) => answer.items)).map((task) => ({
        ...task,
        params: { ...task.params },
        late: task.due !== null && task.due < today,
      }))
      return { items, missing }
    }),
    search: api.search.use(signedIn).handler(async ({ input, context }) => {
      const { answers, missing } = await askAll(
        async ({ search }) => search?.(context.actor, { ...input, limit: PER_ROOM }) ?? [],
      )
      return { rooms: answers.filter(({ items }) => items.length > 0), missing }
    }),
  })
}
