/** Where the program uses what can hurt: a new place is a line to add here, which a reviewer then sees. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = execFileSync('git', ['ls-files', '--', 'src/*.ts', 'src/*.tsx'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && !/\.test\.tsx?$/.test(file) && !file.endsWith('/testing.ts'))

test('the program is seen at all', () => {
  expect(files).toContain('src/main.ts')
  expect(files).toContain('src/ui/Bars.tsx')
})

const dangers: readonly { name: string; pattern: RegExp; allowed: readonly string[] }[] = [
  { name: 'the type any', pattern: /<any\b|:\s*any\b|\bas any\b/, allowed: ['src/platform/db.ts'] },
  { name: 'a switched-off type check', pattern: /@ts-(?:ignore|expect-error|nocheck)/, allowed: [] },
  {
    name: 'a switched-off lint rule',
    pattern: /biome-ignore/,
    allowed: ['src/platform/db.ts', 'src/web/Shell.tsx'],
  },
  {
    name: 'HTML from text',
    pattern: /dangerouslySetInnerHTML|\binnerHTML\b|insertAdjacentHTML/,
    allowed: [],
  },
  {
    name: 'code from text',
    pattern: /\beval\(|new Function\(|node:vm/,
    allowed: [],
  },
  {
    name: 'the environment',
    pattern: /process\.env/,
    allowed: ['src/cli.ts', 'src/main.ts', 'src/pages.ts', 'src/platform/env.ts'],
  },
  {
    name: 'other programs',
    pattern: /child_process/,
    allowed: ['src/pages.ts', 'src/platform/cluster.ts', 'src/platform/postgres-binaries.ts'],
  },
  { name: 'chance that no seed repeats', pattern: /Math\.random/, allowed: [] },
  {
    name: 'the clock (elsewhere it is passed in)',
    pattern: /Date\.now\(|new Date\(\)/,
    allowed: [
      'src/cli.ts',
      'src/main.ts',
      'src/modules/monitoring/cli/with-room.ts',
      'src/modules/monitoring/jobs/analysis.worker.ts',
      'src/modules/monitoring/jobs/import.worker.ts',
      'src/modules/monitoring/jobs/load-move.worker.ts',
      'src/platform/jobs.ts',
    ],
  },
  { name: 'SQL for PostgreSQL that Kysely does not quote', pattern: /\bsql\s*\.\s*raw\b/, allowed: [] },
]

test.each(dangers)('$name', ({ pattern, allowed }) => {
  expect(files.filter((file) => pattern.test(readFileSync(file, 'utf8')))).toEqual(allowed)
})
