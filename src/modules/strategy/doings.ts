/** What stands in the register about provisions of the library: an action stands under one of the ten factors, which are provisions. */
import { formatDay } from '#kernel/format.ts'
import { fillIn } from '#kernel/sentence.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { AnyDb } from '#platform/db.ts'
import { phrasesOf } from '#platform/phrases.ts'
import type { Actor } from '#platform/rpc.ts'
import { readerOf } from './access.ts'
import { type ActionListed, countsByFactor, findActions } from './action.views.ts'
import { Factor } from './factor.model.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'

const texts = { en, fr, ru, tk } as const
/** More are not listed one by one: the register has them all. */
const MOST = 12

export interface Doing {
  readonly provision: string
  readonly room: string
  readonly label: string
  readonly to: string
}

export interface Asked {
  readonly actor: Actor
  readonly language: LanguageCode
  readonly today: string
}

/** Actions one by one for who may read them; for everybody else employed here how many there are. */
export async function actionsAbout(db: AnyDb, ids: readonly string[], asked: Asked): Promise<Doing[]> {
  const { actor } = asked
  const factors = ids.flatMap((id) => Factor.safeParse(id).data ?? [])
  const reads = actor.permissions.has('actions.read')
  if (factors.length === 0 || !(reads || actor.permissions.has('strategy.read'))) return []
  const found = await Promise.all(
    factors.map((factor) => (reads ? oneByOne(db, factor, asked) : counted(db, factor, asked.language))),
  )
  return found.flat()
}

async function oneByOne(db: AnyDb, factor: Factor, { actor, language, today }: Asked): Promise<Doing[]> {
  const words = texts[language]
  const { items, total } = await findActions(db, {
    filter: { factor },
    reader: readerOf(actor),
    order: { sort: 'state', descending: false, limit: MOST, offset: 0 },
    today,
  })
  const { say } = await phrasesOf(db, 'strategy', language)
  const lines = items.map((row) => ({
    provision: factor,
    room: 'strategy',
    label: lineOf({ ...row, title: say(row.title) }, language),
    to: `/strategy/actions/${row.id}`,
  }))
  const rest = total - items.length
  if (rest <= 0) return lines
  const label = fillIn(words.doing.more, { rest })
  return [...lines, { provision: factor, room: 'strategy', label, to: `/strategy/actions?factor=${factor}` }]
}

function lineOf({ number, title, state, due_on }: ActionListed, language: LanguageCode): string {
  const words = texts[language]
  const due = due_on === null ? '' : `, ${fillIn(words.doing.due, { day: formatDay(due_on, language) })}`
  return `${fillIn(words.action.title, { number })}: ${title} (${words.state[state]}${due})`
}

async function counted(db: AnyDb, factor: Factor, language: LanguageCode): Promise<Doing[]> {
  const { open, closed } = await countsByFactor(db, factor)
  if (open + closed === 0) return []
  const label = fillIn(texts[language].doing.counted, { open, closed })
  return [{ provision: factor, room: 'strategy', label, to: '/strategy' }]
}
