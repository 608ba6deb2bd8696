/** Edits of decisive fields outside the officer's own hours, against the overtime that colleagues do. */
import { benjaminiHochberg } from '../statistics/multiple.ts'
import type { Thresholds } from '../thresholds.ts'
import { countExcess, shareOf, widened } from './count-excess.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'

interface Row {
  readonly office: string
  readonly officer: string
  readonly n: number
  readonly k: number
}

/** Edits that the overtime of the whole administration is worth in a small office. */
const WORTH = 100

export const offRosterEdits: Indicator = {
  id: 'off-roster-edits',
  subjectType: 'officer',
  needs: ['roster.officer_id', 'roster.on_from', 'roster.on_to', 'edits.user_id', 'edits.field'],
  run,
}

async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('off-roster-edits')
  // Two rounds: those who stand out in the first are no measure of the usual overtime in the second.
  const first = test(rows, rows)
  const q = benjaminiHochberg(Float64Array.from(first, (one) => one.p))
  const plain = rows.filter((_, row) => (q[row] ?? 1) > 0.05)
  const tested = test(rows, plain)
  return {
    tested: tested.filter((one) => one.n >= minimumN),
    suppressed: tested.filter((one) => one.n < minimumN).length,
  }
}

function test(rows: readonly Row[], peers: readonly Row[]): Tested[] {
  const byOffice = Map.groupBy(peers, ({ office }) => office)
  const all = total(peers)
  const crowd = all.n > 0 ? all.k / all.n : 0
  const tested = rows.map((row): Tested => {
    const colleagues = (byOffice.get(row.office) ?? []).filter(({ officer }) => officer !== row.officer)
    const p = shareOf(total(colleagues), crowd, WORTH)
    return {
      subject: row.officer,
      counterpart: null,
      officeId: row.office,
      observed: row.k,
      ...countExcess(row.k, [{ n: row.n, p }]),
      facts: { usualShare: p },
    }
  })
  return widened(tested)
}

function total(rows: readonly Row[]): { k: number; n: number } {
  return rows.reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 })
}
