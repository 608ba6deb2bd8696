/** When the doctor is content. Pure. */

export interface Finding {
  /** `look`: somebody should; `ill`: it must be mended. */
  readonly state: 'well' | 'look' | 'ill'
  readonly text: string
  /** The ledger is not what was signed. */
  readonly altered?: true
}

const OLDEST_POSTGRES = 150000
const OLDEST_NODE = 24

/** `postgres` as server_version_num, e.g. 150008. */
export function judgeVersion(of: { tamga: string; node: string; postgres: number }): Finding {
  const text = `Tamga ${of.tamga}, Node ${of.node}, PostgreSQL ${Math.floor(of.postgres / 10000)}.${of.postgres % 10000}`
  if (of.postgres < OLDEST_POSTGRES)
    return { state: 'ill', text: `${text}: PostgreSQL 15 or newer is needed` }
  if (Number.parseInt(of.node, 10) < OLDEST_NODE)
    return { state: 'ill', text: `${text}: Node 24 or newer is needed` }
  return { state: 'well', text }
}

/** `a is missing, b is changed and 3 more`. Paths below the data folder. */
export function flawsInWords(flaws: readonly { readonly path: string; readonly flaw: string }[]): string {
  const [most, rest] = [flaws.slice(0, 10), flaws.length - 10]
  const named = most.map(({ path, flaw }) => `${path} is ${flaw}`).join(', ')
  return rest > 0 ? `${named} and ${rest} more` : named
}

/** Of files that belong to something, how many there are and which cannot be opened. */
export function judgeFiles(of: {
  readonly files: number
  readonly flaws: readonly { readonly path: string; readonly flaw: string }[]
  readonly opened: boolean
}): Finding {
  if (of.flaws.length > 0)
    return {
      state: 'ill',
      text: `stored files are not what was stored: ${flawsInWords(of.flaws)}. Take these files from a backup: tamga restore into an empty folder, then copy them`,
    }
  return {
    state: 'well',
    text: `${of.files} stored files are there${of.opened ? ' and open to what was stored' : ''}`,
  }
}

const GB = 1e9

/** Bytes. Below 1 GB nothing can be loaded safely; below 5 GB or a twentieth it is time to act. */
export function judgeDisk({ free, total, folder }: { free: number; total: number; folder: string }): Finding {
  const text = `${(free / GB).toFixed(1)} GB of ${(total / GB).toFixed(1)} GB are free for ${folder}`
  if (free < GB) return { state: 'ill', text: `${text}. Free some space now: writes are about to fail` }
  return { state: free < 5 * GB || free < total / 20 ? 'look' : 'well', text }
}

const CLOCK_MS = 5000

/** Milliseconds since 1970: this machine, the database, the last ledger entry. */
export function judgeClock({
  here,
  there,
  last,
}: {
  here: number
  there: number
  last: number | null
}): Finding {
  const apart = Math.round((here - there) / 1000)
  if (last !== null && last - here > CLOCK_MS)
    return {
      state: 'ill',
      text: `the clock of this machine is ${Math.round((last - here) / 1000)} s behind the last ledger entry: it was set back, or ran ahead before`,
    }
  if (Math.abs(here - there) > CLOCK_MS)
    return {
      state: 'ill',
      text: `the clocks of this machine and of the database are ${Math.abs(apart)} s apart. Set both by the same time server`,
    }
  return { state: 'well', text: 'the clocks of this machine and of the database agree' }
}

const DAY_MS = 86_400_000

export interface LastBackup {
  readonly at: Date
  readonly file: string
  /** The file is where it was written, with its size. */
  readonly there: boolean
}

/** `failure`: why the newest attempt failed; null when it did not. */
export function judgeBackup(of: { last: LastBackup | null; failure: string | null; now: Date }): Finding[] {
  const { last, failure, now } = of
  const failed: Finding[] =
    failure === null ? [] : [{ state: 'ill', text: `the last backup failed: ${failure}` }]
  if (last === null)
    return [...failed, { state: 'look', text: 'there is no backup yet. Make one: tamga backup FILE' }]
  const days = Math.floor((now.getTime() - last.at.getTime()) / DAY_MS)
  const text = `the last backup is ${days} days old (${last.file})`
  if (days > 2) return [...failed, { state: 'ill', text: `${text}. Make one: tamga backup FILE` }]
  if (!last.there)
    return [
      ...failed,
      {
        state: 'look',
        text: `${text}; it was moved or altered: it is not there with the size that was written`,
      },
    ]
  return [...failed, { state: 'well', text }]
}
