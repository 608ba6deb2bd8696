/** One obligation as people read it: its provision, date, verdicts, and what shows how far it is. */
import type { LanguageCode } from '#kernel/text.ts'
import { type AgreedLevel, agreedLevels, sayLevel } from '#modules/assessment/public.ts'
import { type Instrument, shownIn } from '#modules/library/public.ts'
import { actionsOf } from '#modules/strategy/public.ts'
import type { Phrases } from '#platform/phrases.ts'
import type { Actor } from '#platform/rpc.ts'
import type { CommitmentsDeps } from './deps.ts'
import { isDerived } from './model.ts'
import type { ObligationRecord, Register } from './store.ts'
import type { Obligation, ObligationText } from './view.model.ts'

export type Known = Pick<Instrument, 'id' | 'title' | 'provisions'>

export interface Timed {
  readonly row: ObligationRecord
  readonly due: string | null
  readonly overdue: boolean
  readonly verdict: Obligation['verdict']
}

export interface Reading {
  readonly say: Phrases['say']
  readonly register: Register
  readonly known: Known
  readonly language: LanguageCode
  readonly name: (account: string | null) => string | null
  readonly own: (account: string | null) => boolean
  readonly mayJudge: boolean
  readonly levels: ReadonlyMap<string, AgreedLevel>
}

export async function toObligation(
  deps: CommitmentsDeps,
  { row, due, overdue, verdict }: Timed,
  reading: Reading,
): Promise<Obligation> {
  const { register, known, language, name, own, mayJudge, say } = reading
  const provision = known.provisions.find(({ id }) => id === row.provision)
  const shown = provision && shownIn(provision.text, language)
  const actions = await actionsOf(deps.db, { room: 'commitments', id: row.id })
  const verdicts = register.verdicts.filter((line) => line.obligation_id === row.id)
  return {
    id: row.id,
    text: wordsThrough(textOf(row), say),
    provision: {
      text: shown?.text ?? row.provision,
      missing: shown?.state === 'missing',
      provenance: provision?.provenance ?? 'K',
    },
    owner: name(row.owner_account),
    due,
    derived: isDerived(row.clock),
    overdue,
    verdict,
    verdicts: verdicts.map((line) => ({
      on: line.on_day,
      verdict: line.verdict,
      reason: say(line.reason),
      by: name(line.by_account),
    })),
    evidence: await evidenceOf(deps, reading, row.id),
    actions: actions.map(({ id, number, state, dueOn }) => ({ id, number, state, due: dueOn })),
    version: row.version,
    judge: !mayJudge ? 'FORBIDDEN' : own(row.owner_account) ? 'OWN_OBLIGATION' : null,
  }
}

/** The words of an obligation, each said otherwise. */
export function wordsThrough(text: ObligationText, say: (words: string) => string): ObligationText {
  return { ...text, measure: say(text.measure), body: say(text.body), legalAct: say(text.legalAct) }
}

export function textOf(row: ObligationRecord): ObligationText {
  const {
    provision,
    kind,
    weight,
    measure,
    body,
    legal_act: legalAct,
    owner_account: owner,
    clock,
    fixed_due: fixedDue,
  } = row
  return { provision, kind, weight, measure, body, legalAct, owner, clock, fixedDue }
}

async function evidenceOf(
  { figures }: CommitmentsDeps,
  { register, levels, language, say }: Reading,
  obligation: string,
): Promise<Obligation['evidence']> {
  return Promise.all(
    register.evidence
      .filter((one) => one.obligation_id === obligation)
      .map(async ({ id, kind, label, target }) => {
        const last =
          kind === 'indicator' ? (await figures.byMonth({ measure: target, office: null })).at(-1) : undefined
        const agreed = kind === 'level' ? levels.get(target) : undefined
        return {
          id,
          kind,
          label: say(label),
          target,
          live: last ? { month: last.month, value: last.value } : null,
          level: agreed ? { said: sayLevel(agreed, language), cycle: agreed.cycle.id } : null,
        }
      }),
  )
}

/** Agreed levels that some evidence names, by question. */
export async function levelsOf(
  { db }: CommitmentsDeps,
  register: Register,
  actor: Actor,
): Promise<ReadonlyMap<string, AgreedLevel>> {
  const asked = register.evidence.flatMap((one) => (one.kind === 'level' ? [one.target] : []))
  if (asked.length === 0) return new Map()
  return new Map((await agreedLevels(db, actor, asked)).map((one) => [one.question, one]))
}
