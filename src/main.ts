/** `npm start`: opens the house, prepares the demonstration on first run, serves the application, prints its address. */
import { loadShippedInstruments } from '#modules/library/public.ts'
import { openRoom, type Room, tidyUp } from '#modules/monitoring/room.ts'
import { openCollector } from '#modules/notices/mail/collect.ts'
import { newSignOnProvider, setUpSecret } from '#modules/people/public.ts'
import { type Env, readEnv } from '#platform/env.ts'
import { type House, openHouse } from '#platform/house.ts'
import { type Log, newLog } from '#platform/log.ts'
import { newProgressBar } from '#platform/progress-bar.ts'
import { errorFields } from '#platform/scrub.ts'
import { expectPrivateSecrets } from '#platform/secret-files.ts'
import { buildApp } from './app.ts'
import { demonstrationPassword, firstRun, firstRunSteps } from './first-run.ts'
import { beginWork, openHouseQueue } from './job-kinds.ts'
import { openSchedule } from './operation/schedule.ts'
import { ensurePages, pagesFolder } from './pages.ts'
import { ledgerDepsOf, type RecordingDeps, tellRowsOfOldHouse } from './recording-rooms.ts'
import { expectFreePort, listen } from './serve.ts'
import { stopSignal } from './stop-signal.ts'
import { sentenceOf } from './trouble.ts'

const say = (line: string) => process.stderr.write(`tamga: ${line}\n`)
const now = () => new Date()
const stopAsked = stopSignal({
  from: process,
  ticks: () => performance.now(),
  force: () => {
    say('ended by force; what is left running is taken over by the next start')
    process.exit(130)
  },
})

let prepared = false
try {
  await main()
  if (!prepared) process.exit(130) // what was under way has nothing left to write to
} catch (error) {
  say(sentenceOf(error))
  process.exitCode = 1
}

async function main(): Promise<void> {
  const env = readEnv(process.env)
  await expectFreePort(env) // before the long work, not after it
  say(`opening the data folder ${env.dataDir} …`)
  expectPrivateSecrets(env.dataDir)
  const house = await openHouse(env)
  try {
    await serveHouse(env, house)
  } finally {
    await house.close()
  }
}

async function serveHouse(env: Env, house: House): Promise<void> {
  const log = newLog(process.stdout, now)
  const onUnexpected = (error: unknown) => log.error('job failed', errorFields(error))
  const options = { ...house, ...env, memoryMb: env.duckdbMb, now, onUnexpected }
  await tidyUp(options)
  await tellRowsOfOldHouse(house.db, now)
  await loadShippedInstruments(house.db, now)
  const monitoring = openRoom(options)
  try {
    const bar = newProgressBar({ stream: process.stderr, now: () => performance.now(), steps: firstRunSteps })
    const demonstration = async () => {
      const accounts = await firstRun({ env, house, room: monitoring, now, progress: bar.show })
      bar.end()
      return accounts
    }
    const preparing = Promise.all([ensurePages(say), demonstration()])
    const [, accounts] = (await Promise.race([preparing, stopAsked])) ?? []
    if (!accounts) {
      say('stopped before it was ready; the next start goes on')
      return
    }
    prepared = true
    await monitoring.lake.connection() // the first reader need not wait for the views
    await answer(env, { house, monitoring, accounts, log, onUnexpected })
  } finally {
    await monitoring.close()
  }
}

interface Prepared {
  readonly house: House
  readonly monitoring: Room
  readonly accounts: Awaited<ReturnType<typeof firstRun>>
  readonly log: Log
  readonly onUnexpected: (error: unknown) => void
}

/** Listens, works the queue and makes backups until a stop is asked for. */
async function answer(env: Env, { house, monitoring, accounts, log, onUnexpected }: Prepared): Promise<void> {
  const deps = { house, monitoring, mail: env.mail, now, log, onUnexpected }
  const queue = await openHouseQueue({ ...deps, timeZone: env.timeZone })
  try {
    const app = buildApp({
      house,
      monitoring,
      queue,
      mailMode: env.mail.mode,
      log,
      now,
      pages: pagesFolder,
      site: env.site,
      signOn: signOnOf(env),
    })
    const listening = await listen(app, env)
    say(`${house.databaseName} is ready`)
    sayAccounts(accounts)
    if (!env.demo) await saySetUp(house, env.site.origin ?? listening.url)
    await beginWork(queue, deps)
    await signLedger(deps)
    const mails = openCollector({ db: house.db, queue, onUnexpected })
    say(`Tamga answers at ${listening.url}   (Ctrl+C stops it)`)
    const backups = openSchedule({ env, house, now, onUnexpected })
    await stopAsked
    say('stopping …')
    await backups.close()
    await mails.close()
    await listening.close()
    await signLedger(deps)
  } finally {
    await queue.close()
  }
}

/** At start and at stop, so that nothing can be taken away while the house is closed; in between the queue does it. */
async function signLedger(deps: RecordingDeps & Pick<Prepared, 'log'>): Promise<void> {
  const signed = await ledgerDepsOf(deps).ledger.sign()
  if (!signed.ok)
    deps.log.error('the ledger is not what was signed before; run: tamga verify', { code: signed.error.code })
}

function signOnOf({ signOn }: Env) {
  return signOn === null ? undefined : newSignOnProvider(signOn)
}

/** A house in which nobody can sign in yet: whoever reads this terminal makes the first administrator. */
async function saySetUp(house: House, url: string): Promise<void> {
  const secret = await setUpSecret(house.db, { dataDir: house.dataDir, now: now() })
  if (secret === null) return
  say('nobody can sign in yet; make the first administrator within a day through this link (good once):')
  say(`  ${url}/link#${secret}`)
}

function sayAccounts(accounts: Awaited<ReturnType<typeof firstRun>>): void {
  if (accounts.length === 0) return
  say(`accounts of the demonstration (password of all: ${demonstrationPassword})`)
  for (const { login, displayName } of accounts) say(`  ${login.padEnd(12)} ${displayName}`)
}
