/** The register as people read it: instruments with their standing, obligations with dates, verdicts and live evidence. */
import type { LanguageCode } from '#kernel/text.ts'
import { instrument as instrumentOf, instrumentsList, shownIn } from '#modules/library/public.ts'
import { personsOf } from '#modules/people/public.ts'
import { phrasesOf } from '#platform/phrases.ts'
import type { Actor } from '#platform/rpc.ts'
import { type CommitmentsDeps, todayOf } from './deps.ts'
import { dueOf, holds, isAct, isDerived, isOverdue, type Standing, scoreOf, standingOn } from './model.ts'
import { type Known, levelsOf, type Reading, type Timed, toObligation } from './obligation.views.ts'
import { type ObligationRecord, type Register, readRecord } from './store.ts'
import type { Commitment, CommitmentRow, DueDate, Status } from './view.model.ts'

/** Day from which the instrument is in force for the country today; null when it is not. */
export function inForceOn(register: Register, instrument: string, today: string): string | null {
  const found = register.statuses.find(
    (one) => one.instrument === instrument && one.kind === 'in-force' && holds(toStanding(one), today),
  )
  return found?.valid_from ?? null
}

function timed(register: Register, known: Known, today: string): Timed[] {
  const inForce = inForceOn(register, known.id, today)
  const places = new Map(known.provisions.map((one, place) => [one.id, place]))
  const placeOf = ({ provision }: ObligationRecord) => places.get(provision) ?? places.size
  return register.obligations
    .filter((row) => row.instrument === known.id)
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((row) => {
      const months = known.provisions.find((one) => one.id === row.provision)?.clock?.months ?? null
      const due = dueOf({ rule: row.clock, fixed: row.fixed_due, months }, inForce)
      const verdict = register.verdicts.find((one) => one.obligation_id === row.id)?.verdict ?? null
      return { row, due, verdict, overdue: isOverdue(due, verdict, today) }
    })
}

function rowOf(register: Register, known: Known, { today, language }: Shown): CommitmentRow {
  const obligations = timed(register, known, today)
  const open = obligations.filter((one) => one.verdict !== 'full' && one.verdict !== 'not-applicable')
  const dates = open.flatMap((one) => (one.due !== null && one.due >= today ? [one.due] : []))
  const reports = register.reports.flatMap((one) =>
    one.instrument === known.id && one.sent_on === null ? [one.due_on] : [],
  )
  const statuses = register.statuses.filter((one) => one.instrument === known.id)
  return {
    instrument: known.id,
    title: shownIn(known.title, language).text,
    inForceOn: inForceOn(register, known.id, today),
    standing: standingOn(statuses.map(toStanding), today),
    obligations: obligations.length,
    overdue: obligations.filter((one) => one.overdue).length + reports.filter((day) => day < today).length,
    next: [...dates, ...reports].filter((day) => day >= today).sort()[0] ?? null,
    score: scoreOf(obligations.map(({ row, verdict }) => ({ weight: row.weight, verdict }))),
  }
}

interface Shown {
  readonly today: string
  readonly language: LanguageCode
}

/** Instruments that have a standing or an obligation, and everything that falls due, the soonest first. */
export async function listCommitments(
  deps: CommitmentsDeps,
  language: LanguageCode,
): Promise<{ items: CommitmentRow[]; dates: DueDate[] }> {
  const today = todayOf(deps)
  const register = await readRecord(deps.db)
  const { say } = await phrasesOf(deps.db, 'commitments', language)
  const named = new Set([...register.statuses, ...register.obligations].map((one) => one.instrument))
  const infos = (await instrumentsList(deps.db)).filter((one) => named.has(one.id))
  const known = (await Promise.all(infos.map(({ id }) => instrumentOf(deps.db, id)))).filter(
    (one) => one !== undefined,
  )
  const items = known.map((one) => rowOf(register, one, { today, language }))
  return {
    items,
    dates: known
      .flatMap((one) => datesOf(register, one, { today, language }))
      .map((one) => (one.what === 'report' ? { ...one, detail: say(one.detail) } : one))
      .sort((a, b) => a.day.localeCompare(b.day)),
  }
}

function datesOf(register: Register, known: Known, { today, language }: Shown): DueDate[] {
  const title = shownIn(known.title, language).text
  const obligations = timed(register, known, today).flatMap(({ row, due, verdict, overdue }): DueDate[] =>
    due === null || verdict === 'full' || verdict === 'not-applicable'
      ? []
      : [
          {
            day: due,
            what: 'obligation',
            id: row.id,
            instrument: known.id,
            title,
            detail: row.provision,
            derived: isDerived(row.clock),
            overdue,
          },
        ],
  )
  const reports = register.reports.flatMap((one): DueDate[] =>
    one.instrument !== known.id || one.sent_on !== null
      ? []
      : [
          {
            day: one.due_on,
            what: 'report',
            id: one.id,
            instrument: known.id,
            title,
            detail: one.body,
            derived: false,
            overdue: one.due_on < today,
          },
        ],
  )
  return [...obligations, ...reports]
}

/** One instrument in full; null when the library has none with this id. */
export async function commitmentInFull(
  deps: CommitmentsDeps,
  {
    instrument,
    language,
    actor,
  }: { readonly instrument: string; readonly language: LanguageCode; readonly actor: Actor },
): Promise<Commitment | null> {
  const known = await instrumentOf(deps.db, instrument)
  if (!known) return null
  const today = todayOf(deps)
  const register = await readRecord(deps.db, instrument)
  const accounts = [
    ...register.obligations.map((one) => one.owner_account),
    ...register.verdicts.map((one) => one.by_account),
    ...register.statuses.map((one) => one.ended_by),
  ]
  const persons = await personsOf(deps.db, accounts)
  const { say } = await phrasesOf(deps.db, 'commitments', language)
  const name = (id: string | null) => (id === null ? null : say(persons.get(id)?.name ?? '–'))
  const own = (id: string | null) =>
    id === actor.id ||
    (id !== null && actor.officerId !== null && persons.get(id)?.officer === actor.officerId)
  const reading = {
    say,
    register,
    known,
    language,
    name,
    own,
    mayJudge: actor.permissions.has('commitments.judge'),
    levels: await levelsOf(deps, register, actor),
  }
  const items = await Promise.all(
    timed(register, known, today).map((one) => toObligation(deps, one, reading)),
  )
  return {
    ...rowOf(register, known, { today, language }),
    statuses: register.statuses.map((one) => toStatus(one, { today, name, say })),
    items,
    reports: register.reports.map(({ id, body, due_on, sent_on, version }) => ({
      id,
      body: say(body),
      dueOn: due_on,
      sentOn: sent_on,
      version,
    })),
    provisions: known.provisions.map(({ id, text }) => ({ id, text: shownIn(text, language).text })),
    mayRun: actor.permissions.has('commitments.run'),
  }
}

function toStatus(
  row: Register['statuses'][number],
  { today, name, say }: Pick<Reading, 'name' | 'say'> & { readonly today: string },
): Status {
  const { id, kind, valid_from: from, valid_to: to, confirmed, ended_how: how } = row
  const [text, source] = [say(row.text), say(row.source)]
  const ended = how === null ? null : { how, reason: row.ended_reason ?? '', by: name(row.ended_by) }
  const now = holds(toStanding(row), today)
  return { id, kind, from, to, text, source, confirmed, now, act: isAct(kind), ended }
}

export function toStanding(row: Register['statuses'][number]): Standing {
  return { kind: row.kind, from: row.valid_from, to: row.valid_to, ended: row.ended_how }
}
