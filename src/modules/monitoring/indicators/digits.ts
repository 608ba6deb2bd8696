/** Round values and first digits by importer: a hint for who is looking anyway. It ranks nobody and raises no lead. */
import { firstDigits } from '../statistics/digits.ts'
import type { Thresholds } from '../thresholds.ts'
import { countExcess } from './count-excess.ts'
import type { Ask, Indicator, Outcome, Tested } from './indicator.ts'

interface Row {
  readonly importer: string
  readonly n: number
  /** With at most two significant digits. */
  readonly k: number
  readonly first_digits: readonly number[] | { readonly items: readonly number[] }
}

export const digits: Indicator = {
  id: 'digits',
  subjectType: 'importer',
  needs: ['importer_id', 'declared_value'],
  run,
}

async function run(ask: Ask, { minimumN }: Thresholds): Promise<Outcome> {
  const rows = await ask<Row>('digits')
  const all = rows.reduce((sum, { n, k }) => ({ n: sum.n + n, k: sum.k + k }), { n: 0, k: 0 })
  const enough = rows.filter(({ n }) => n >= minimumN)
  const tested = enough.map((row): Tested => {
    const { chiSquare, p } = firstDigits(listOf(row.first_digits))
    const usual = all.n > row.n ? (all.k - row.k) / (all.n - row.n) : 0
    return {
      kind: 'round-values',
      subject: row.importer,
      counterpart: null,
      officeId: null,
      observed: row.k,
      ...countExcess(row.k, [{ n: row.n, p: usual, from: Number.POSITIVE_INFINITY }]),
      facts: { firstDigitsChiSquare: chiSquare, firstDigitsP: p },
    }
  })
  return { tested, suppressed: rows.length - enough.length }
}

function listOf(list: Row['first_digits']): readonly number[] {
  return 'items' in list ? list.items : list
}
