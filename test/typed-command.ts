/** A command of `tamga`, given what a person would type, and what it answers. */
import { type Command, type Commands, runCommand } from '#platform/cli.ts'

export interface Answer {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Surroundings {
  readonly env: Record<string, string | undefined>
  readonly now?: () => Date
  /** Somebody watches: progress and sentences are shown. */
  readonly isTTY?: true
}

export async function typed(
  commands: Commands,
  argv: readonly string[],
  { env, now = () => new Date('2026-03-02T09:00:00Z'), isTTY }: Surroundings,
): Promise<Answer> {
  const said = { out: '', err: '' }
  const keep = (which: 'out' | 'err') => ({
    write: (text: string) => {
      said[which] += text
    },
  })
  const code = await runCommand(commands, argv, {
    out: keep('out'),
    err: isTTY ? { ...keep('err'), isTTY } : keep('err'),
    signal: new AbortController().signal,
    env,
    ticks: () => performance.now(),
    now,
  })
  return { code, ...said }
}

/** Commands of one module, without the list of all. */
export function listed(commands: Readonly<Record<string, Command>>): Commands {
  return Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [name, { summary: name, load: async () => command }]),
  )
}
