/**
 * Whether manifests go to one officer as a whole though the rule says that each declaration is drawn for itself. Then the declarations of a
 * manifest are no draws of their own, every broker with large manifests looks steered, and in a small house the spread of the pairs may
 * not show it. The files themselves do: neighbours of one manifest against neighbours of two.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Note } from '../findings.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { assignedFilter } from './units.ts'

/** Of what could agree beyond chance, this share does (J. Cohen's kappa, 1960): 1.00 where manifests go whole, at most .21 where they do not, in eighteen houses. */
const WHOLE = 0.5

/** Neighbours of either kind below which nothing is said. */
const FEWEST = 50

/** Declarations looked at: the head of the data is enough. */
const HEAD = 200_000

interface Neighbours {
  readonly together: boolean
  readonly count: number
  readonly same: number
}

/** What there is to say where they go whole; null where they do not, or where nobody can tell. */
export async function wholeManifests(
  connection: DuckDBConnection,
  rule: AssignmentRule,
): Promise<Note | null> {
  if (rule.assignment_unit !== 'declaration') return null
  const found = await rows<Neighbours>(connection, neighboursSql(rule))
  const one = found.find(({ together }) => together)
  const two = found.find(({ together }) => !together)
  if (!one || !two || one.count < FEWEST || two.count < FEWEST) return null
  const share = one.same / one.count
  const chance = two.same / two.count
  if (!(share - chance >= WHOLE * (1 - chance)) || chance === 1) return null
  const percent = (value: number) => Math.round(1000 * value) / 10
  return { code: 'steering-whole-manifests', params: { share: percent(share), chance: percent(chance) } }
}

/**
 * Neighbours in time at one place of one day: the same officers could have been drawn for both. The chapter stands for the desk, which the
 * rule may not know.
 */
function neighboursSql(rule: AssignmentRule): string {
  return `
    with drawn as (
      select manifest_id, office_id, shift, substr(hs6, 1, 2) as chapter, decl_id, coalesce(assigned_at, registered_at) as moment,
        coalesce(inspector_first, inspector_id) as officer
      from declarations where manifest_id is not null and office_id is not null and ${assignedFilter(rule)} limit ${HEAD}),
    neighbours as (
      select manifest_id = lag(manifest_id) over place as together, officer = lag(officer) over place as same
      from drawn window place as (partition by office_id, moment::date, shift, chapter order by moment, manifest_id, decl_id))
    select together, count(*)::double as count, count(*) filter (same)::double as same
    from neighbours where together is not null group by all`
}
