/**
 * The register of the demonstration country: standing, obligations, verdicts, reports. Dates are those of public sources, marked by source.
 * Texts are in English, as somebody wrote them; how they are said in other languages stands in `content/demonstration/commitments.yaml`.
 */
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { AnyDb } from '#platform/db.ts'
import { writeDemonstrationBook } from '#platform/phrases.ts'
import type { ClockRule, StatusKind, Verdict } from './model.ts'
import { recordHappening } from './record.ts'
import { readRecord } from './store.ts'
import type { CommitmentsTables } from './tables.ts'

type Tx = Transaction<CommitmentsTables>

const statuses: readonly [string, StatusKind, string, string, boolean][] = [
  [
    'uncac',
    'acceded',
    '2005-03-28',
    'secondary source; to be checked with the depositary (UN Secretary-General)',
    false,
  ],
  ['uncac', 'in-force', '2005-12-14', 'derived from the general entry into force; to be confirmed', false],
  [
    'revised-kyoto-convention',
    'deposited',
    '2021-02-03',
    'World Customs Organization, newsroom of 11 February 2021',
    true,
  ],
  [
    'revised-kyoto-convention',
    'in-force',
    '2021-05-03',
    'World Customs Organization, status of the convention',
    true,
  ],
  ['containers-1972', 'acceded', '2021-06-14', 'United Nations Treaty Collection, XI-A-15', true],
  ['containers-1972', 'in-force', '2021-12-14', 'United Nations Treaty Collection, XI-A-15', true],
  ['pool-containers-1994', 'acceded', '2021-06-14', 'public list of parties', false],
  ['pool-containers-1994', 'in-force', '2021-12-14', 'public list of parties', false],
]

interface DemoObligation {
  readonly instrument: string
  readonly provision: string
  readonly kind: 'do' | 'publish' | 'limit' | 'record'
  readonly weight: 1 | 2 | 3
  readonly measure: string
  readonly body: string
  readonly clock: ClockRule
  readonly verdict: Verdict | null
  readonly reason: string
  readonly figure?: string
}

const rkc = 'revised-kyoto-convention'
const obligations: readonly DemoObligation[] = [
  {
    instrument: rkc,
    provision: 'RKC-6.2',
    kind: 'limit',
    weight: 3,
    measure: 'Inspect only what the risk rule names, and a random share.',
    body: 'Customs, department of control',
    clock: 'standard',
    verdict: 'largely',
    reason: 'The rule is in use at all offices; the random share is not yet published.',
    figure: 'inspected-share',
  },
  {
    instrument: rkc,
    provision: 'RKC-6.3',
    kind: 'do',
    weight: 3,
    measure: 'Choose the lane by the risk engine; give a reason for every change by hand.',
    body: 'Customs, department of control',
    clock: 'standard',
    verdict: 'largely',
    reason: 'Reasons are obligatory; the share of changes did not fall.',
    figure: 'override-share',
  },
  {
    instrument: rkc,
    provision: 'RKC-6.9',
    kind: 'do',
    weight: 2,
    measure: 'Exchange of declarations by message.',
    body: 'Customs, information technology',
    clock: 'transitional',
    verdict: 'begun',
    reason: 'Two brokers lodge by message.',
  },
  {
    instrument: rkc,
    provision: 'RKC-3.40',
    kind: 'limit',
    weight: 3,
    measure: 'Publish and keep time limits of release.',
    body: 'Customs, department of clearance',
    clock: 'standard',
    verdict: 'begun',
    reason: 'Limits hang at the counters; they are not measured against.',
    figure: 'release-hours',
  },
  {
    instrument: rkc,
    provision: 'RKC-9.2',
    kind: 'publish',
    weight: 2,
    measure: 'Publish changes before they enter into force.',
    body: 'Customs, legal department',
    clock: 'standard',
    verdict: 'full',
    reason: 'All changes of the last year were published at least a month before.',
  },
  {
    instrument: rkc,
    provision: 'RKC-10.1',
    kind: 'do',
    weight: 2,
    measure: 'Right of appeal in the customs code.',
    body: 'Ministry of justice',
    clock: 'standard',
    verdict: 'full',
    reason: 'The code provides for it.',
  },
  {
    instrument: 'uncac',
    provision: 'UNCAC-8.5',
    kind: 'record',
    weight: 3,
    measure: 'Declarations of interests and gifts.',
    body: 'Customs, human resources',
    clock: 'none',
    verdict: 'begun',
    reason: 'Forms exist; checks do not.',
  },
  {
    instrument: 'uncac',
    provision: 'UNCAC-33',
    kind: 'do',
    weight: 2,
    measure: 'Protection of who reports in good faith.',
    body: 'Ministry of justice',
    clock: 'none',
    verdict: null,
    reason: '',
  },
  {
    instrument: 'containers-1972',
    provision: 'CCC-4',
    kind: 'limit',
    weight: 2,
    measure: 'Re-export within three months; extensions with a reason.',
    body: 'Customs, department of clearance',
    clock: 'none',
    verdict: 'largely',
    reason: 'The ageing list runs; two offices extend without a reason.',
  },
  {
    instrument: 'containers-1972',
    provision: 'CCC-6',
    kind: 'limit',
    weight: 1,
    measure: 'No document and no security for containers.',
    body: 'Customs, department of clearance',
    clock: 'none',
    verdict: 'full',
    reason: 'Abolished by order.',
  },
  {
    instrument: 'pool-containers-1994',
    provision: 'PCC-5',
    kind: 'record',
    weight: 3,
    measure: 'Balances of each pool, every twelve months.',
    body: 'Customs, department of clearance',
    clock: 'none',
    verdict: 'begun',
    reason: 'One of three operators keeps its records by type.',
  },
]

/** Everything that people wrote in it. */
export function demonstrationTexts(): string[] {
  return [
    ...statuses.map(([, , , source]) => source),
    ...obligations.flatMap(({ measure, body, reason }) => [measure, body, reason]),
    ...bodies,
  ]
}

const bodies = ['Implementation review group', 'Management committee'] as const

/** Makes it once, in one transaction; a house that has a register stays as it is. */
export async function buildCommitmentsDemonstration(
  db: AnyDb,
  { judge, at }: { readonly judge: string; readonly at: Date },
): Promise<void> {
  await db.transaction().execute(async (tx: Tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('commitments.demonstration'))`.execute(tx)
    if (await tx.selectFrom('commitments.status').select('id').limit(1).executeTakeFirst()) return
    await writeDemonstrationBook(tx, 'commitments')
    await tx
      .insertInto('commitments.status')
      .values(
        statuses.map(([instrument, kind, valid_from, source, confirmed]) => ({
          id: randomUUID(),
          instrument,
          kind,
          valid_from,
          valid_to: null,
          text: '',
          source,
          confirmed,
          by_account: null,
          at,
        })),
      )
      .execute()
    for (const one of obligations) await insert(tx, one, { judge, at })
    const year = at.getUTCFullYear()
    await tx
      .insertInto('commitments.report')
      .values([
        {
          id: randomUUID(),
          instrument: 'uncac',
          body: bodies[0],
          due_on: `${year + 1}-03-31`,
          sent_on: null,
          made_at: at,
        },
        {
          id: randomUUID(),
          instrument: rkc,
          body: bodies[1],
          due_on: `${year}-06-30`,
          sent_on: `${year}-06-18`,
          made_at: at,
        },
      ])
      .execute()
    await recordHappening(tx, {
      at,
      type: 'commitments.status-added',
      actor: null,
      subjects: ['demonstration'],
      content: { instrument: rkc, kind: 'in-force', from: '2021-05-03' },
    })
  })
}

async function insert(
  tx: Tx,
  one: DemoObligation,
  { judge, at }: { readonly judge: string; readonly at: Date },
): Promise<void> {
  const { verdict, reason, figure, ...row } = one
  const id = randomUUID()
  await tx
    .insertInto('commitments.obligation')
    .values({ ...row, id, legal_act: '', owner_account: null, fixed_due: null, made_at: at })
    .execute()
  const day = at.toISOString().slice(0, 10)
  if (verdict !== null)
    await tx
      .insertInto('commitments.verdict')
      .values({ obligation_id: id, on_day: day, verdict, reason, by_account: judge, at })
      .execute()
  if (figure !== undefined)
    await tx
      .insertInto('commitments.evidence')
      .values({
        id: randomUUID(),
        obligation_id: id,
        kind: 'indicator',
        label: row.measure,
        target: figure,
        added_by: judge,
        added_at: at,
        withdrawn_at: null,
      })
      .execute()
}

/** Obligations of the register by provision, for the actions of the demonstration that come from them. */
export async function demonstrationObligations(db: AnyDb): Promise<ReadonlyMap<string, string>> {
  const { obligations: rows } = await readRecord(db)
  return new Map(rows.map((one) => [one.provision, one.id]))
}
