/** Whether the declarations of a file that waits are loaded already: with both in use, every figure would count them twice. */
import { literal } from '#platform/duck.ts'
import type { LakeReader } from './lake-reader.ts'
import type { Known } from './load.model.ts'

/** At most so many numbers are told. */
const TOLD = 5

export async function knownAmong(lake: LakeReader, numbers: readonly string[]): Promise<Known> {
  const looked = new Set(numbers)
  if (looked.size === 0) return { looked: 0, count: 0, examples: [] }
  const found = await lake.query<{ id: string }>(
    `select distinct decl_id as id from declarations where decl_id in (${[...looked].map(literal).join()}) order by 1`,
  )
  const examples = found.slice(0, TOLD).map(({ id }) => id)
  return { looked: looked.size, count: found.length, examples }
}
