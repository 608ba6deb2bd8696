/** From findings to leads: once per pair or person and period, merged over indicators, and against the leads there are. */
import { createHash } from 'node:crypto'
import type { Finding, IndicatorResult, Period } from './findings.model.ts'
import type { LeadDraft } from './lead.model.ts'
import type { ExistingLead } from './raise.store.ts'

export function draftLeads(results: readonly IndicatorResult[], period: Period): LeadDraft[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of results.flatMap((result) => result.findings)) {
    if (!finding.standsOut) continue
    const key = [finding.subjectType, finding.subject, finding.counterpart].join('\n')
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  const sorted = [...groups.values()].map((group) => group.toSorted(byStrength))
  return sorted
    .toSorted(([a], [b]) => (a && b ? byStrength(a, b) : 0))
    .flatMap((findings) => {
      const [first] = findings
      if (!first) return []
      const { subjectType, subject, counterpart, officeId } = first
      return [
        { subjectType, subject, counterpart, officeId, period, findings, fingerprint: evidenceOf(findings) },
      ]
    })
}

/** Smallest q first; what is not ranked comes last. */
function byStrength(a: Finding, b: Finding): number {
  return (a.q ?? 1) - (b.q ?? 1) || a.p - b.p
}

function evidenceOf(findings: readonly Finding[]): string {
  const lines = findings
    .map((f) => [f.kind, f.n, f.observed.toPrecision(9), f.expected.toPrecision(9)].join(' '))
    .sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32)
}

export interface Plan {
  readonly raise: readonly LeadDraft[]
  readonly refresh: readonly { readonly id: string; readonly draft: LeadDraft }[]
  /** Explained or passed on already, with the same evidence. */
  readonly known: readonly LeadDraft[]
  /** Open leads that every one of their indicators was computed for again, and none raises any more. */
  readonly unsupported: readonly string[]
}

/**
 * An open lead takes the newer figures; what was closed is raised again only by other evidence. `computed`: indicators that this analysis
 * could compute; one that it could not says nothing against a lead.
 */
export function reconcile(
  drafts: readonly LeadDraft[],
  existing: readonly ExistingLead[],
  computed: ReadonlySet<string>,
): Plan {
  const raise: LeadDraft[] = []
  const refresh: { id: string; draft: LeadDraft }[] = []
  const known: LeadDraft[] = []
  for (const draft of drafts) {
    const same = existing.filter(
      (lead) =>
        lead.subjectType === draft.subjectType &&
        lead.subject === draft.subject &&
        lead.counterpart === draft.counterpart,
    )
    const open = same.find(isOpen)
    if (open) refresh.push({ id: open.id, draft })
    else if (same.some((lead) => lead.fingerprint === draft.fingerprint)) known.push(draft)
    else raise.push(draft)
  }
  const supported = new Set(refresh.map(({ id }) => id))
  const unsupported = existing
    .filter((lead) => isOpen(lead) && !supported.has(lead.id) && lead.unsupportedTo === null)
    .filter(({ indicators }) => indicators.every((indicator) => computed.has(indicator)))
    .map(({ id }) => id)
  return { raise, refresh, known, unsupported }
}

function isOpen({ status }: ExistingLead): boolean {
  return status === 'new' || status === 'under-review'
}
