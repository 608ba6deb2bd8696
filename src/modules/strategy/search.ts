/** What the search over the house finds here: actions within reach, objectives for everybody employed here. */
import type { Found } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { AnyDb } from '#platform/db.ts'
import { phrasesOf } from '#platform/phrases.ts'
import type { Actor } from '#platform/rpc.ts'
import { readerOf } from './access.ts'
import { findActions } from './action.views.ts'
import { objectivesNaming } from './strategy.store.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'

const texts = { en, fr, ru, tk } as const

export interface SearchAsked {
  readonly actor: Actor
  readonly text: string
  readonly language: LanguageCode
  readonly limit: number
  readonly today: string
}

export async function foundStrategy(db: AnyDb, asked: SearchAsked): Promise<Found[]> {
  const { permissions } = asked.actor
  const [actions, objectives] = await Promise.all([
    permissions.has('actions.read') || permissions.has('actions.own') ? actionsNaming(db, asked) : [],
    permissions.has('strategy.read') ? objectivesFound(db, asked) : [],
  ])
  return [...actions, ...objectives].slice(0, asked.limit)
}

async function actionsNaming(db: AnyDb, { actor, text, language, limit, today }: SearchAsked) {
  const words = texts[language]
  const { items } = await findActions(db, {
    filter: { text: text.replace(/^#/, '') },
    reader: readerOf(actor),
    order: { sort: 'due', descending: false, limit, offset: 0 },
    today,
  })
  const { say } = await phrasesOf(db, 'strategy', language)
  return items.map(
    ({ id, number, title, state }): Found => ({
      kind: 'strategy:found.action',
      title: `${number}. ${say(title)}`,
      detail: words.state[state],
      link: `/strategy/actions/${id}`,
    }),
  )
}

async function objectivesFound(db: AnyDb, { text, language, limit }: SearchAsked): Promise<Found[]> {
  const { say } = await phrasesOf(db, 'strategy', language)
  return (await objectivesNaming(db, text, limit)).map(({ strategy_id, title, factor }) => ({
    kind: 'strategy:found.objective',
    title: say(title),
    detail: texts[language].factor[factor],
    link: `/strategy?id=${strategy_id}`,
  }))
}
