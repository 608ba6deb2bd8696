/** Cancelled and lodged again: brokers who do it more often than others of their office, and whom the replacements reach. */

import type { Thresholds } from '../thresholds.ts'
import { countExcess, shareOf, widened } from './count-excess.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'
import { countedBy, sameForAll } from './months.ts'
import { FEWEST_CASES } from './smallest.ts'

interface Row {
  readonly office: string
  readonly broker: string
  readonly n: number
  readonly k: number
  readonly officer: string | null
  readonly to_officer: number
  readonly others_k: number
  readonly others_n: number
}

/** Manifests that the habit of the whole administration is worth in a small office. */
const WORTH = 200

export const cancelRelodge: Indicator = {
  id: 'cancel-relodge',
  subjectType: 'broker',
  needs: ['broker_id', 'importer_id', 'hs6', 'process_type'],
  run,
}

async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('cancel-relodge')
  const n = rows.reduce((sum, row) => sum + row.n, 0)
  const crowd = rows.reduce((sum, row) => sum + row.k, 0) / Math.max(1, n)
  const enough = rows.filter((row) => row.n >= minimumN)
  return {
    tested: widened(enough.map((row) => toTested(row, crowd))),
    suppressed: rows.length - enough.length,
    months: { 'cancel-relodge': countedBy('cancel-relodge', sameForAll) },
  }
}

function toTested(row: Row, crowd: number): Tested {
  const p = shareOf({ k: row.others_k, n: row.others_n }, crowd, WORTH)
  return {
    subject: row.broker,
    // An officer is named only when most of the replacements reach the same one.
    counterpart: row.k >= FEWEST_CASES && row.to_officer > row.k * 0.6 ? row.officer : null,
    officeId: row.office,
    observed: row.k,
    ...countExcess(row.k, [{ n: row.n, p, from: row.others_n + WORTH }]),
    facts: { toOfficer: row.to_officer },
  }
}
