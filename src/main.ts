/** `npm start`: opens the house, prepares the demonstration on first run, serves the application, prints its address. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { readEnv } from '#platform/env.ts'
import { openHouse } from '#platform/house.ts'
import { newLog } from '#platform/log.ts'
import { buildApp } from './app.ts'
import { listen } from './serve.ts'

const say = (line: string) => process.stderr.write(`tamga: ${line}\n`)
const pages = fileURLToPath(new URL('../dist', import.meta.url))

try {
  await main()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function main(): Promise<void> {
  const env = readEnv(process.env)
  const now = () => new Date()
  say(`opening the data folder ${env.dataDir} …`)
  const house = await openHouse(env)
  try {
    if (!existsSync(pages)) await buildPages()
    const log = newLog(process.stdout, now)
    const listening = await listen(buildApp({ house, log, now, pages }), env)
    say(`${house.databaseName} is ready`)
    say(`Tamga answers at ${listening.url}   (Ctrl+C stops it)`)
    await stopSignal()
    say('stopping …')
    await listening.close()
  } finally {
    await house.close()
  }
}

async function buildPages(): Promise<void> {
  say('building the pages (first start only) …')
  await build({ logLevel: 'error' })
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
