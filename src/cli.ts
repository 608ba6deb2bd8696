/** `tamga COMMAND`: finds the command, loads only what it needs, ends with its exit code. */
import { runCommand } from '#platform/cli.ts'

const commands = {
  analyse: async () => (await import('#modules/monitoring/cli/analyse.ts')).analyse,
  demo: async () => (await import('#modules/monitoring/cli/demo.ts')).demo,
}

const stop = new AbortController()
process.on('SIGINT', () => stop.abort())
process.on('SIGTERM', () => stop.abort())

process.exitCode = await runCommand(Object.values(commands), Object.keys(commands), process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  signal: stop.signal,
  env: process.env,
  now: () => performance.now(),
})
