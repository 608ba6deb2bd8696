/** Edits of decisive fields outside the officer's own hours, and in the files of others; against what colleagues do. */
import { binomialTail } from '../statistics/binomial.ts'
import { benjaminiHochberg } from '../statistics/multiple.ts'
import type { Thresholds } from '../thresholds.ts'
import { countExcess, shareOf, widened } from './count-excess.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { countedBy, sameForAll } from './months.ts'

interface Row {
  readonly office: string
  readonly officer: string
  /** Whose peers are those of the same role; of edits in the files of others. */
  readonly role?: string
  readonly n: number
  readonly k: number
  /** Of edits in the files of others: files of colleagues in the officer's shifts; 0 where no roster tells. */
  readonly exposure?: number
}

/** Edits that the habits of the whole administration are worth in a small office. */
const WORTH = 100
/** Nowhere is it impossible: where nobody else does it, one edit in a hundred is still held to be usual. */
const LEAST = 0.01

export const offRosterEdits: Indicator = {
  id: 'off-roster-edits',
  subjectType: 'officer',
  needs: ['roster.officer_id', 'roster.on_from', 'roster.on_to', 'edits.user_id', 'edits.field'],
  run,
}

async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  const offRoster = twice(await ask<Row>('off-roster-edits'))
  const others = twice(await ask<Row>('others-files')).map((one) => ({ ...one, kind: 'others-files-edits' }))
  const tested = [...offRoster, ...others]
  return {
    tested: tested.filter((one) => one.n >= minimumN),
    suppressed: tested.filter((one) => one.n < minimumN).length,
    months: {
      'off-roster-edits': countedBy('off-roster-edits', sameForAll),
      'others-files-edits': countedBy('others-files', sameForAll),
    },
  }
}

/** Two rounds: those who stand out in the first are no measure of what is usual in the second. */
function twice(rows: readonly Row[]): Tested[] {
  const q = benjaminiHochberg(Float64Array.from(test(rows, rows), (one) => one.p))
  return test(
    rows,
    rows.filter((_, row) => (q[row] ?? 1) > 0.05),
  )
}

function test(rows: readonly Row[], peers: readonly Row[]): Tested[] {
  const peersOf = ({ office, role = '' }: Row) => `${office}\n${role}`
  const groups = Map.groupBy(peers, peersOf)
  const all = total(peers)
  const crowd = all.n > 0 ? all.k / all.n : 0
  const tested = rows.map((row): Tested => {
    const colleagues = (groups.get(peersOf(row)) ?? []).filter(({ officer }) => officer !== row.officer)
    const others = total(colleagues)
    const p = Math.max(LEAST, shareOf(others, crowd, WORTH))
    const excess = countExcess(row.k, [{ n: row.n, p, from: others.n + WORTH }])
    return {
      subject: row.officer,
      counterpart: null,
      officeId: row.office,
      observed: row.k,
      ...excess,
      p: Math.max(excess.p, besideColleagues(row, colleagues, all)),
      facts: { usualShare: p },
    }
  })
  return widened(tested)
}

/**
 * p of as many edits in the files that colleagues handled meanwhile; 0 where it is not known how many those were. Who stands out by the share among
 * the own edits alone may just have few files: both must be unusual.
 */
function besideColleagues({ k, exposure = 0 }: Row, colleagues: readonly Row[], all: Total): number {
  const others = total(colleagues)
  if (exposure === 0 || others.exposure === 0) return 0
  const worth = (WORTH * all.exposure) / all.n
  const rate = shareOf({ k: others.k, n: others.exposure }, all.k / all.exposure, worth)
  return binomialTail(k, exposure, Math.min(1, rate)).midP
}

type Total = Required<Pick<Row, 'k' | 'n' | 'exposure'>>

function total(rows: readonly Row[]): Total {
  return rows.reduce(
    (sum, { k, n, exposure = 0 }) => ({ k: sum.k + k, n: sum.n + n, exposure: sum.exposure + exposure }),
    { k: 0, n: 0, exposure: 0 },
  )
}
