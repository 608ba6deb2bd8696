/**
 * `npm test`: unit and API tests on a private PostgreSQL, and on the server of TAMGA_TEST_DATABASE_URL if it is set; browser tests where
 * there is a Chromium. What a poorer machine skips is named at the end; with CI=true a skip is a failure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'

const say = (line: string) => process.stderr.write(`tamga: ${line}\n`)
const skipped: string[] = []
let failed = 0

const chromium = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path))
const server = process.env.TAMGA_TEST_DATABASE_URL

say('unit and API tests on a private PostgreSQL …')
run(['run', ...process.argv.slice(2)], { TAMGA_TEST_DATABASE_URL: undefined })

if (server === undefined)
  skipped.push(
    'API tests on a PostgreSQL server (set TAMGA_TEST_DATABASE_URL to one, 15 or newer, as an owner who may create databases)',
  )
else {
  say('API tests on the PostgreSQL server of TAMGA_TEST_DATABASE_URL …')
  run(['run', ...filesOnTheServer()], { TAMGA_TEST_DATABASE_URL: server })
}

if (chromium === undefined)
  skipped.push(
    'browser tests (no Chromium found; install Debian’s package chromium, or set CHROMIUM to its path)',
  )
else {
  say(`browser tests in ${chromium} …`)
  if (spawnSync('vite', ['build', '--logLevel', 'error'], { stdio: 'inherit' }).status !== 0) failed++
  run(['run', '--config', 'vitest.e2e.config.ts'], { CHROMIUM: chromium, TAMGA_TEST_DATABASE_URL: undefined })
}

for (const what of skipped) say(`SKIPPED: ${what}`)
if (skipped.length > 0 && process.env.CI === 'true') {
  say('in CI nothing may be skipped')
  failed++
}
process.exitCode = failed === 0 ? 0 : 1

/** All test files that work on the given server. The rest would do once more what they have done: they compute, or start a cluster of their own. */
function filesOnTheServer(): string[] {
  const files = globSync('{src,test,tools}/**/*.test.ts').filter((file) =>
    /'(#test|\.)\/database\.ts'|inject\('databaseServer'\)/.test(readFileSync(file, 'utf8')),
  )
  if (files.length < 40) throw new Error(`only ${files.length} test files seem to use a database`)
  return files
}

function run(args: string[], change: Record<string, string | undefined>): void {
  const env = { ...process.env, ...change }
  for (const [name, value] of Object.entries(change)) if (value === undefined) delete env[name]
  if (spawnSync('vitest', args, { stdio: 'inherit', env }).status !== 0) failed++
}
