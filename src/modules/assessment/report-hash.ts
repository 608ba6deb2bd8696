/** What a report is signed by. */
import { createHash } from 'node:crypto'
import type { ReportContent } from './report.model.ts'

/** SHA-256 over the content as it is stored and shown; what is signed is this. */
export function hashOf(content: ReportContent): string {
  return createHash('sha256').update(canonical(content)).digest('hex')
}

/** JSON with sorted keys: the database does not keep their order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  const parts = entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
  return `{${parts.join(',')}}`
}
