/** What other rooms' pages show of commitments: what is done about a provision, what waits for somebody, what a search finds. */
import { addDays } from '#kernel/calendar.ts'
import { formatDay } from '#kernel/format.ts'
import type { Found, Task } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import { personsOf } from '#modules/people/public.ts'
import type { Doing } from '#modules/strategy/public.ts'
import { phrasesOf } from '#platform/phrases.ts'
import type { Actor } from '#platform/rpc.ts'
import { type CommitmentsDeps, todayOf } from './deps.ts'
import { readRecord } from './store.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'
import type { DueDate } from './view.model.ts'
import { listCommitments } from './views.ts'

const texts = { en, fr, ru, tk } as const
/** What falls due within so many days is a task. */
const SOON_DAYS = 60

interface Asked {
  readonly actor: Actor
  readonly language: LanguageCode
}

/** Obligations under these provisions with their latest verdict. */
export async function obligationsAbout(
  { db }: Pick<CommitmentsDeps, 'db'>,
  ids: readonly string[],
  { actor, language }: Asked,
): Promise<Doing[]> {
  if (!actor.permissions.has('commitments.read')) return []
  const { obligations, verdicts } = await readRecord(db)
  const { say } = await phrasesOf(db, 'commitments', language)
  const words = texts[language]
  return obligations
    .filter((one) => ids.includes(one.provision))
    .map((one) => {
      const latest = verdicts.find((line) => line.obligation_id === one.id)
      const judged = latest
        ? `${words[latest.verdict]}, ${formatDay(latest.on_day, language)}`
        : words.unjudged
      return {
        provision: one.provision,
        room: 'commitments',
        label: `${words.obligation}: ${say(one.measure) || words[one.kind]} (${judged})`,
        to: `/commitments/${one.instrument}#${one.provision}`,
      }
    })
}

/** Own obligations and reports that fall due; for who judges, how many were never judged. */
export async function commitmentTasks(deps: CommitmentsDeps, { actor, language }: Asked): Promise<Task[]> {
  const { permissions } = actor
  if (!permissions.has('commitments.read')) return []
  const { dates } = await listCommitments(deps, language)
  const register = await readRecord(deps.db)
  const soon = addDays(todayOf(deps), SOON_DAYS)
  const own = await ownObligations(deps, register.obligations, actor)
  const mine = (date: DueDate) =>
    date.what === 'report' ? permissions.has('commitments.run') : own.has(date.id)
  const due = dates
    .filter((date) => date.day <= soon && mine(date))
    .map(
      (date): Task => ({
        text: date.what === 'report' ? 'commitments:task.report' : 'commitments:task.own',
        params: { title: date.title, detail: date.detail },
        link: `/commitments/${date.instrument}`,
        due: date.day,
        since: null,
      }),
    )
  if (!permissions.has('commitments.judge')) return due
  const judged = new Set(register.verdicts.map((one) => one.obligation_id))
  const open = register.obligations.filter((one) => !judged.has(one.id) && !own.has(one.id))
  const instruments = [...new Set(open.map((one) => one.instrument))]
  const toJudge = instruments.map((instrument): Task => {
    const count = open.filter((one) => one.instrument === instrument).length
    const title = dates.find((one) => one.instrument === instrument)?.title ?? instrument
    return {
      text: 'commitments:task.judge',
      params: { count, title },
      link: `/commitments/${instrument}`,
      due: null,
      since: null,
    }
  })
  return [...due, ...toJudge]
}

/** Ids of obligations that the actor answers for, under this or another account. */
async function ownObligations(
  { db }: Pick<CommitmentsDeps, 'db'>,
  obligations: readonly { readonly id: string; readonly owner_account: string | null }[],
  actor: Actor,
): Promise<Set<string>> {
  const persons = await personsOf(
    db,
    obligations.map((one) => one.owner_account),
  )
  const isActor = (account: string | null) =>
    account !== null &&
    (account === actor.id || (actor.officerId !== null && persons.get(account)?.officer === actor.officerId))
  return new Set(obligations.filter((one) => isActor(one.owner_account)).map((one) => one.id))
}

/** Instruments by title, obligations by what is written about them. */
export async function foundCommitments(
  deps: CommitmentsDeps,
  text: string,
  { actor, language, limit }: Asked & { readonly limit: number },
): Promise<Found[]> {
  if (!actor.permissions.has('commitments.read')) return []
  const wanted = text.trim().toLowerCase()
  const holds = (...parts: readonly string[]) => parts.join(' ').toLowerCase().includes(wanted)
  const { items } = await listCommitments(deps, language)
  const { obligations } = await readRecord(deps.db)
  const { say } = await phrasesOf(deps.db, 'commitments', language)
  const titles = new Map(items.map((one) => [one.instrument, one.title]))
  const instruments = items
    .filter((one) => holds(one.title, one.instrument))
    .map(
      ({ instrument, title }): Found => ({
        kind: 'commitments:found.instrument',
        title,
        detail: '',
        link: `/commitments/${instrument}`,
      }),
    )
  const found = obligations
    .filter((one) => holds(one.provision, one.measure, say(one.measure), say(one.body), one.legal_act))
    .map(
      (one): Found => ({
        kind: 'commitments:found.obligation',
        title: `${one.provision} ${say(one.measure)}`.trim(),
        detail: titles.get(one.instrument) ?? '',
        link: `/commitments/${one.instrument}#${one.provision}`,
      }),
    )
  return [...instruments, ...found].slice(0, limit)
}
