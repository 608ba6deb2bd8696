/** `npm start`: opens the house, prepares the demonstration on first run, serves the application, prints its address. */
import { openRoom, tidyUp } from '#modules/monitoring/room.ts'
import { type Env, readEnv } from '#platform/env.ts'
import { type House, openHouse } from '#platform/house.ts'
import { newLog } from '#platform/log.ts'
import { newProgressBar } from '#platform/progress-bar.ts'
import { buildApp } from './app.ts'
import { demonstrationPassword, firstRun, firstRunSteps } from './first-run.ts'
import { ensurePages, pagesFolder } from './pages.ts'
import { expectFreePort, listen } from './serve.ts'
import { sentenceOf } from './trouble.ts'

const say = (line: string) => process.stderr.write(`tamga: ${line}\n`)
const now = () => new Date()

try {
  await main()
} catch (error) {
  say(sentenceOf(error))
  process.exitCode = 1
}

async function main(): Promise<void> {
  const env = readEnv(process.env)
  await expectFreePort(env) // before the long work, not after it
  say(`opening the data folder ${env.dataDir} …`)
  const house = await openHouse(env)
  try {
    await serveHouse(env, house)
  } finally {
    await house.close()
  }
}

async function serveHouse(env: Env, house: House): Promise<void> {
  const log = newLog(process.stdout, now)
  const onUnexpected = (error: unknown) =>
    log.error('job failed', { error: error instanceof Error ? error.stack : String(error) })
  const options = { ...house, ...env, memoryMb: env.duckdbMb, now, onUnexpected }
  await tidyUp(options)
  const monitoring = openRoom(options)
  try {
    const bar = newProgressBar({ stream: process.stderr, now: () => performance.now(), steps: firstRunSteps })
    const accounts = await firstRun({ env, house, room: monitoring, now, progress: bar.show })
    bar.end()
    await ensurePages(say)
    await monitoring.lake.connection() // the first reader need not wait for the views
    const listening = await listen(buildApp({ house, monitoring, log, now, pages: pagesFolder }), env)
    say(`${house.databaseName} is ready`)
    sayAccounts(accounts)
    say(`Tamga answers at ${listening.url}   (Ctrl+C stops it)`)
    await stopSignal()
    say('stopping …')
    await listening.close()
  } finally {
    await monitoring.close()
  }
}

function sayAccounts(accounts: Awaited<ReturnType<typeof firstRun>>): void {
  if (accounts.length === 0) return
  say(`accounts of the demonstration (password of all: ${demonstrationPassword})`)
  for (const { login, displayName } of accounts) say(`  ${login.padEnd(12)} ${displayName}`)
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
