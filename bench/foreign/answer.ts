/** Runs the command line over a world and reads what it wrote. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Withheld } from './spelling.ts'

export type Line = Readonly<Record<string, string>>

export interface Answer {
  readonly exit: number
  readonly seconds: number
  readonly peakMb: number
  readonly rejected: number
  /** `computed`, `withheld`, … as the command says. */
  readonly steering: string
  readonly notes: string[]
  readonly pairs: number
  readonly leads: readonly Line[]
  readonly complaint: string
}

const TABLES = ['declarations', 'roster', 'officers', 'edits'] as const

export function ask(dir: string, withheld: Withheld): Answer {
  const rules = withheld ? `rules-without-${withheld}.json` : 'rules.json'
  const files = TABLES.flatMap((table) => {
    const file = join(dir, `${table}.csv`)
    return existsSync(file) ? [`--${table}`, file] : []
  })
  const out = join(dir, `answer-${withheld ?? 'whole'}`)
  const args = ['src/cli.ts', 'analyse', ...files, '--rules', join(dir, rules), '--out', out, '--json']
  const started = performance.now()
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const told = done.stdout.startsWith('{') ? JSON.parse(done.stdout) : {}
  const read = (name: string): Line[] => (existsSync(join(out, name)) ? linesOf(join(out, name)) : [])
  return {
    exit: done.status ?? -1,
    seconds,
    peakMb: told.peakMb ?? 0,
    rejected: told.rejected ?? 0,
    steering: told.steering ?? 'none',
    notes: (told.notes ?? []).map((note: { code: string; params: object }) =>
      [note.code, ...Object.values(note.params)].join(' '),
    ),
    pairs: told.pairs ?? 0,
    leads: read('leads.csv'),
    complaint: done.status === 0 ? '' : done.stderr.slice(0, 500),
  }
}

/** A small CSV file as records; quoted cells may hold commas and doubled quotes, no line breaks. */
export function linesOf(file: string): Line[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/)
  const names = cellsOf(header)
  return lines.map((line) => {
    const cells = cellsOf(line)
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  })
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
