/** `tamga COMMAND`: finds the command, loads only what it needs, ends with its exit code. */
import { runCommand } from '#platform/cli.ts'
import { commands } from './commands.ts'

const stop = new AbortController()
process.on('SIGINT', () => stop.abort())
process.on('SIGTERM', () => stop.abort())
// `tamga leads | head` closes the pipe when it has enough: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await runCommand(commands, process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  signal: stop.signal,
  env: process.env,
  ticks: () => performance.now(),
  now: () => new Date(),
})
