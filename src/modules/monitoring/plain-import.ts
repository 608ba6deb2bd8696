/** The canonical extract as CSV or Parquet, read with its own column names: the importer until mappings arrive. */
import { copyFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '#kernel/result.ts'
import { literal, openDuck, rows } from '#platform/duck.ts'
import { type CanonicalTable, type Column, canonicalTables } from './columns.model.ts'
import type { Imported, Importer, ImportRequest } from './importer.ts'
import type { ControlTotals, Message, Table } from './load.model.ts'
import { AssignmentRule } from './rule.model.ts'

export const plainImporter: Importer = {
  mappings: async () => [
    { id: 'tamga', title: 'Tamga', tables: ['declarations', 'roster', 'officers', 'edits', 'rules'] },
  ],
  async look(file, fileName) {
    if (fileName.endsWith('.json')) return ok(description(file, fileName, [], 'rules'))
    const header = (readFileSync(file, { encoding: 'utf8' }).split('\n', 1)[0] ?? '').trim().split(',')
    const tables = Object.entries(canonicalTables) as [CanonicalTable, Record<string, Column>][]
    const hits = (columns: Record<string, Column>) => header.filter((name) => name in columns).length
    const [best] = tables.sort((a, b) => hits(b[1]) - hits(a[1]))
    return ok(description(file, fileName, header, best?.[0] ?? 'declarations'))
  },
  async preview(file, { table }) {
    if (table === 'rules') return ok({ columns: [], rows: [] })
    const duck = await openDuck()
    try {
      const found = await rows<Record<string, unknown>>(
        duck.connection,
        `select * from read_csv(${literal(file)}, all_varchar = true) limit 20`,
      )
      const columns = Object.keys(found[0] ?? {})
      const cells = (row: Record<string, unknown>) =>
        columns.map((name) => ({ text: String(row[name] ?? ''), problem: null }))
      return ok({ columns, rows: found.map((row, i) => ({ line: i + 2, cells: cells(row) })) })
    } catch {
      return err({ code: 'UNREADABLE', params: {} })
    } finally {
      duck.close()
    }
  },
  load: (request) => (request.table === 'rules' ? loadRule(request) : loadRows(request)),
}

function description(file: string, fileName: string, header: string[], table: Table) {
  const columns = header.map((name) => ({ source: name, target: name, unit: null, confidence: 1 }))
  return {
    fileName,
    bytes: statSync(file).size,
    format: table === 'rules' ? ('json' as const) : ('csv' as const),
    delimiter: ',',
    encoding: 'utf-8',
    header,
    proposal: { table, mapping: 'tamga', columns, missing: [], unused: [] },
  }
}

async function loadRule({ file, folder }: ImportRequest): Promise<Result<Imported, Message[]>> {
  let text: unknown
  try {
    text = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return err([{ code: 'NOT_JSON', params: {} }])
  }
  const rule = AssignmentRule.safeParse(text)
  if (!rule.success)
    return err(rule.error.issues.map((i) => ({ code: 'RULE_INVALID', params: { where: i.path.join('.') } })))
  const kept = join(folder, 'rule.json')
  copyFileSync(file, kept)
  return ok({
    read: 1,
    accepted: 1,
    rejected: 0,
    totals: null,
    messages: [],
    files: { json: kept },
    rule: rule.data,
  })
}

async function loadRows(request: ImportRequest): Promise<Result<Imported, Message[]>> {
  const table = request.table as CanonicalTable // rules go another way
  const columns: Record<string, Column> = canonicalTables[table]
  const parquet = join(request.folder, 'rows.parquet')
  const duck = await openDuck({ memoryMb: request.memoryMb, tempDir: request.folder })
  try {
    const c = duck.connection
    request.signal?.addEventListener('abort', () => c.interrupt())
    const header = await rows<{ column_name: string }>(
      c,
      `describe select * from read_csv(${literal(request.file)}, all_varchar = true)`,
    )
    const fields = header
      .filter(({ column_name }) => column_name in columns)
      .map(({ column_name: name }) => `try_cast(${name} as ${columns[name]?.type}) as ${name}`)
    const total = statSync(request.file).size
    request.onProgress?.({ done: 0, total, unit: 'bytes' })
    await c.run(
      `copy (select ${fields.join(', ')} from read_csv(${literal(request.file)}, all_varchar = true)) to ${literal(parquet)} (format parquet)`,
    )
    request.onProgress?.({ done: total, total, unit: 'bytes' })
    const [count] = await rows<{ n: number }>(c, `select count(*)::double as n from ${literal(parquet)}`)
    const read = count?.n ?? 0
    const totals = table === 'declarations' ? await totalsOf(c, parquet) : null
    return ok({ read, accepted: read, rejected: 0, totals, messages: [], files: { parquet }, rule: null })
  } catch (error) {
    request.signal?.throwIfAborted()
    return err([{ code: 'UNREADABLE', params: { detail: String(error).slice(0, 200) } }])
  } finally {
    duck.close()
  }
}

const figures = `count(*)::double as rows, sum(declared_value) as value, sum(duty_paid) as duty,
  min(registered_at)::varchar as first, max(registered_at)::varchar as last`

async function totalsOf(
  connection: Parameters<typeof rows>[0],
  parquet: string,
): Promise<ControlTotals | null> {
  const from = `from ${literal(parquet)}`
  const [whole] = await rows<Omit<ControlTotals, 'perOffice'>>(connection, `select ${figures} ${from}`)
  const perOffice = await rows<ControlTotals['perOffice'][number]>(
    connection,
    `select office_id as "officeId", ${figures} ${from} group by 1 order by 1`,
  )
  return whole ? { ...whole, perOffice } : null
}
