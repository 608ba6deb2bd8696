/** A lead with its evidence and history, for those who work on it and for the officer who is asked to reply. */
import type { Kysely } from 'kysely'
import { reaches } from '#kernel/policy.ts'
import { literal } from '#platform/duck.ts'
import type { Actor } from '#platform/rpc.ts'
import { latestAnalysis } from './analysis.store.ts'
import type { LakeReader } from './lake-reader.ts'
import { earlierLeads, eventsOf, findingsOfLead, type LeadRecord, readingsOf } from './lead.store.ts'
import type { MonitoringTables } from './tables.ts'
import type { Lead } from './view.model.ts'
import { abilities, officersOfLead, type Shown, toEvent, toFinding, toLeadRow } from './views.ts'

interface Deps {
  readonly db: Kysely<MonitoringTables>
  readonly lake: LakeReader
}

const nobody: Shown = new Map()

/** For each lead the officers that this reader may see on it. */
export async function namesFor(
  { db, lake }: Deps,
  actor: Actor,
  leads: readonly LeadRecord[],
): Promise<(lead: LeadRecord) => Shown> {
  const readings = await readingsOf(
    db,
    actor.id,
    leads.map((lead) => lead.id),
  )
  const ids = new Set([...readings.values()].flatMap((officers) => [...officers]))
  const names = await namesOf(lake, [...ids])
  return (lead) => {
    const officers = readings.get(lead.id)
    if (!officers) return nobody
    return new Map([...officers].map((id) => [id, names.get(id) ?? id]))
  }
}

/** Identifier, with the name where the extract has one. */
async function namesOf(lake: LakeReader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await lake.query<{ id: string; name: string | null }>(
    `select officer_id as id, max(name) as name from officers where officer_id in (${ids.map(literal).join(', ')}) group by 1`,
  )
  return new Map(found.map(({ id, name }) => [id, name === null ? id : `${id} · ${name}`]))
}

export async function leadInFull(deps: Deps, lead: LeadRecord, actor: Actor): Promise<Lead> {
  const { db } = deps
  const [findings, events, earlier, names, analysis] = await Promise.all([
    findingsOfLead(db, lead),
    eventsOf(db, lead.id),
    earlierLeads(db, lead),
    namesFor(deps, actor, [lead]),
    latestAnalysis(db),
  ])
  const shown = names(lead)
  const within = (one: { office_id: string | null }) => reaches(actor, 'leads.read', one.office_id)
  const indicators = new Set(findings.map((finding) => finding.indicator))
  const notes = (analysis?.indicators ?? []).flatMap((one) =>
    indicators.has(one.indicator) ? one.notes : [],
  )
  return {
    ...toLeadRow(lead, shown),
    findings: findings.filter(within).map((finding) => toFinding(finding, shown, lead)),
    events: events.map(toEvent),
    declarations: lead.declarations,
    earlier: earlier.filter(within).map(({ id, number, status, reason }) => ({
      id,
      number,
      status: status as Lead['status'], // the table's check allows these only
      reason,
    })),
    may: abilities(lead, actor, shown),
    notes,
  }
}

/** What the officer concerned sees: the figures about themselves, what they were asked and what they replied; nobody else. */
export async function leadForOfficer({ db }: Deps, lead: LeadRecord, actor: Actor): Promise<Lead> {
  const own: Shown = new Map(officersOfLead(lead).flatMap((id) => (id === actor.officerId ? [[id, id]] : [])))
  const alone = <T extends { subject: Lead['subject']; counterpart: Lead['counterpart'] }>(shown: T): T => {
    const self = [shown.subject, shown.counterpart].find((one) => one?.name != null)
    return { ...shown, subject: self ?? shown.subject, counterpart: null }
  }
  const [findings, events] = await Promise.all([findingsOfLead(db, lead), eventsOf(db, lead.id)])
  const theirs = events.filter(
    (event) => event.move === 'ask-reply' || (event.move === 'reply' && event.by_account === actor.id),
  )
  return {
    ...alone(toLeadRow(lead, own)),
    findings: findings.map((finding) => ({ ...alone(toFinding(finding, own, lead)), facts: {} })),
    events: theirs.map(toEvent),
    declarations: lead.declarations,
    earlier: [],
    may: abilities(lead, actor, own).filter(({ move }) => move === 'reply'),
    notes: [],
  }
}
