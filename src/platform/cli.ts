/** The frame of the command line: commands as data, help from the same data, plain sentences and documented exit codes. */
import { parseArgs } from 'node:util'
import { nearMiss } from '#kernel/near-miss.ts'

/** What the number means to a script that calls us. */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  badInput: 3,
  noData: 4,
  /** A verification found something altered. */
  notIntact: 5,
  /** The doctor found something to mend. */
  unwell: 6,
  cancelled: 130,
} as const

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly multiple?: true
  readonly value?: string
  readonly help: string
}

export interface Call {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  readonly files: readonly string[]
  /** For people; quiet when nobody watches. */
  readonly say: (line: string) => void
  /** The answer itself. */
  readonly print: (line: string) => void
  readonly progress: (label: string, done: number, total: number) => void
  readonly signal: AbortSignal
  readonly json: boolean
  readonly env: Record<string, string | undefined>
  readonly now: () => Date
}

export interface Command {
  readonly usage: string
  readonly options: Readonly<Record<string, Option>>
  readonly examples: readonly string[]
  run(call: Call): Promise<number>
}

/** Commands by name. What is said of each stands here, so that the list of all loads none of them. */
export type Commands = Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>
>

/** An error whose sentence is for the reader; anything else is a defect of ours. */
export class Refusal extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: number) {
    super(message)
    this.exitCode = exitCode
  }
}

/** A whole number of an option, within limits. */
export function whole(value: unknown, name: string, fallback: number, low: number, high: number): number {
  if (value === undefined) return fallback
  const number = Number(value)
  if (!Number.isInteger(number) || number < low || number > high)
    throw new Refusal(
      `--${name} must be a whole number between ${low} and ${high}; it is "${String(value)}"`,
      exitCodes.usage,
    )
  return number
}

const common: Record<string, Option> = {
  json: { type: 'boolean', help: 'answer as one JSON object on standard output' },
  help: { type: 'boolean', help: 'show this text' },
}

export interface Terminal {
  readonly out: { write(text: string): unknown }
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly signal: AbortSignal
  readonly env: Record<string, string | undefined>
  /** Milliseconds of a clock that only runs forward. */
  readonly ticks: () => number
  readonly now: () => Date
}

export async function runCommand(
  commands: Commands,
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.out.write(overview(commands))
    return name === undefined ? exitCodes.usage : exitCodes.ok
  }
  const names = Object.keys(commands)
  const found = names.includes(name) ? commands[name] : undefined
  if (!found)
    return fail(
      terminal,
      `there is no command "${name}"${suggestion(name, names) || '.'} Commands: ${names.join(', ')}.`,
      exitCodes.usage,
    )
  const command = { name, summary: found.summary, ...(await found.load()) }
  try {
    return await invoke(command, rest, terminal)
  } catch (error) {
    const { sentence, code } = explain(error, terminal.signal)
    return fail(terminal, sentence, code)
  }
}

function explain(error: unknown, signal: AbortSignal): { sentence: string; code: number } {
  if (signal.aborted)
    return { sentence: 'cancelled; nothing half-written was left.', code: exitCodes.cancelled }
  if (error instanceof Refusal) return { sentence: error.message, code: error.exitCode }
  const { code = '', path, message } = error as NodeJS.ErrnoException
  const known = systemErrors[codeOf(message) ?? code]
  const where = path ? ` (${path})` : ''
  return known
    ? { sentence: `${known.what}${where}. ${known.todo}`, code: known.exitCode }
    : { sentence: `something went wrong that should not: ${message}`, code: exitCodes.unexpected }
}

/** The database says in words what the system says in codes. */
function codeOf(message: string): string | undefined {
  if (/no space left/i.test(message)) return 'ENOSPC'
  return message.startsWith('Out of Memory Error') ? 'ENOMEM' : undefined
}

interface Trouble {
  readonly what: string
  readonly todo: string
  readonly exitCode: number
}

const full = {
  what: 'the disk is full',
  todo: 'Free some space and run it again.',
  exitCode: exitCodes.unexpected,
}
const narrow = {
  what: 'the memory that the database may use is too little for this extract',
  todo: 'Run it again with more, for example --memory 2000 (megabytes).',
  exitCode: exitCodes.unexpected,
}
const forbidden = {
  what: 'no permission to write there',
  todo: 'Choose another place.',
  exitCode: exitCodes.badInput,
}
const inTheWay = {
  what: 'a file stands where a folder is needed',
  todo: 'Choose another place.',
  exitCode: exitCodes.badInput,
}
const absent = {
  what: 'there is no such file or folder',
  todo: 'Check the path.',
  exitCode: exitCodes.badInput,
}

/** What the system says about disks and paths, for people. */
const systemErrors: Readonly<Record<string, Trouble>> = {
  ENOSPC: full,
  EDQUOT: full,
  ENOMEM: narrow,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: forbidden,
  EEXIST: inTheWay,
  ENOTDIR: inTheWay,
  ENOENT: absent,
}

async function invoke(command: Named, argv: readonly string[], terminal: Terminal): Promise<number> {
  const options = { ...command.options, ...common }
  let parsed: ReturnType<typeof parseArgs>
  try {
    const config = Object.fromEntries(
      Object.entries(options).map(([name, { type, multiple }]) => [
        name,
        { type, ...(multiple ? { multiple } : {}) },
      ]),
    )
    parsed = parseArgs({ args: [...argv], options: config, allowPositionals: true })
  } catch (error) {
    throw new Refusal(wrongUsage((error as Error).message, command, Object.keys(options)), exitCodes.usage)
  }
  if (parsed.values.help) {
    terminal.out.write(helpOf(command))
    return exitCodes.ok
  }
  const json = parsed.values.json === true
  return command.run({
    values: parsed.values,
    files: parsed.positionals,
    json,
    signal: terminal.signal,
    env: terminal.env,
    now: terminal.now,
    say: (line) => terminal.err.isTTY && terminal.err.write(`${line}\n`),
    print: (line) => terminal.out.write(`${line}\n`),
    progress: progressOn(terminal),
  })
}

type Named = Command & { readonly name: string; readonly summary: string }

function fail(terminal: Terminal, sentence: string, code: number): number {
  terminal.err.write(`tamga: ${sentence}\n`)
  return code
}

/** One line that is written over, ten times a second at most, with the time left. */
function progressOn({ err, ticks }: Terminal): Call['progress'] {
  if (!err.isTTY) return () => undefined
  let shown = 0
  let label = ''
  let began = ticks()
  return (step, done, total) => {
    if (step !== label) {
      label = step
      began = ticks()
    } else if (ticks() - shown < 100 && done < total) return
    shown = ticks()
    const share = total > 0 ? Math.min(1, done / total) : 0
    const left = share > 0.02 ? Math.round(((ticks() - began) * (1 - share)) / share / 1000) : null
    const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░')
    err.write(
      `\r\u001b[K${bar} ${Math.round(share * 100)} %  ${step}${left === null ? '' : `  about ${left} s left`}${share >= 1 ? '\n' : ''}`,
    )
  }
}

export function helpOf(command: Command & { readonly summary: string }): string {
  const options = Object.entries({ ...command.options, ...common })
  const flags = options.map(
    ([name, option]) => [`  --${name}${option.value ? ` ${option.value}` : ''}`, option.help] as const,
  )
  const width = Math.max(...flags.map(([flag]) => flag.length)) + 2
  return [
    `tamga ${command.usage}`,
    '',
    command.summary,
    '',
    'Options',
    ...flags.map(([flag, help]) => flag.padEnd(width) + help),
    '',
    'Examples',
    ...command.examples.map((example) => `  npm run --silent tamga -- ${example}`),
    '',
    'Exit codes: 0 done, 1 unexpected, 2 wrong usage, 3 bad input, 4 no data, 5 not intact, 6 to mend, 130 cancelled',
    '',
  ].join('\n')
}

function overview(commands: Commands): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2
  return [
    'tamga COMMAND …',
    '',
    ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`),
    '',
    'tamga COMMAND --help tells more.',
    '',
  ].join('\n')
}

function suggestion(name: string, names: readonly string[]): string {
  const near = nearMiss(name, names)
  return near === null ? '' : `; did you mean "${near}"?`
}

function wrongUsage(message: string, { name }: Named, options: readonly string[]): string {
  const unknown = /^Unknown option '--?([^']+)'/.exec(message)?.[1]
  const said = unknown === undefined ? message.split('. ')[0] : `there is no option --${unknown}`
  const near = unknown === undefined ? null : nearMiss(unknown, options)
  return `${said}${near === null ? '.' : `; did you mean --${near}?`} See: tamga ${name} --help`
}
