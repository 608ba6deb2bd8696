/** What the doctor looks at: each answers with findings; a look that fails is itself a finding. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { sql } from 'kysely'
import { openLedger } from '#modules/ledger/public.ts'
import { checkFiles } from '#platform/files/check.ts'
import type { House } from '#platform/house.ts'
import { aliveHolders } from '#platform/presence.ts'
import { secretFiles } from '#platform/secret-files.ts'
import { type Finding, judgeBackup, judgeClock, judgeDisk, judgeFiles, judgeVersion } from './health.model.ts'

export interface Patient {
  readonly house: House
  readonly now: () => Date
  readonly full: boolean
  readonly signal: AbortSignal
}

type Look = (patient: Patient) => Promise<Finding[]>

export const looks: Readonly<Record<string, Look>> = {
  versions,
  disk,
  keys,
  clock,
  rights,
  jobs,
  backup,
  files,
  ledger,
}

async function versions({ house }: Patient): Promise<Finding[]> {
  const { rows } = await sql<{
    version: number
  }>`select current_setting('server_version_num')::int as version`.execute(house.db)
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return [judgeVersion({ tamga: version, node: process.versions.node, postgres: rows[0]?.version ?? 0 })]
}

async function disk({ house }: Patient): Promise<Finding[]> {
  const { bavail, blocks, bsize } = statfsSync(house.dataDir)
  return [judgeDisk({ free: bavail * bsize, total: blocks * bsize, folder: house.dataDir })]
}

/** Secrets: the keys, and what lies beside them at the top of the data folder. */
async function keys({ house: { dataDir } }: Patient): Promise<Finding[]> {
  const { all, open } = secretFiles(dataDir)
  if (open.length === 0)
    return [{ state: 'well', text: `${all.length} secret files can be read by their owner only` }]
  return open.map((file) => ({ state: 'ill', text: `others may read ${file}. Mend it: chmod 600 ${file}` }))
}

async function clock({ house, now }: Patient): Promise<Finding[]> {
  const before = now().getTime()
  const { rows } = await sql<{ at: Date; last: Date | null }>`
    select clock_timestamp() as at, (select at from ledger.entry order by seq desc limit 1) as last`.execute(
    house.db,
  )
  const after = now().getTime()
  const [row] = rows
  if (!row) throw new Error('the database did not tell its time')
  return [
    judgeClock({ here: (before + after) / 2, there: row.at.getTime(), last: row.last?.getTime() ?? null }),
  ]
}

/** The promise that the application cannot rewrite the ledger, asked of the database itself. */
async function rights({ house }: Patient): Promise<Finding[]> {
  const { rows } = await sql<{ login: string; may: string[] }>`
    select session_user::text as login, array(
      select privilege || ' on ' || name from unnest(array['update', 'delete', 'truncate']) privilege,
        unnest(array['ledger.entry', 'ledger.checkpoint', 'ledger.tile']) name
      where has_table_privilege(session_user, name, privilege) or has_table_privilege(current_user, name, privilege)
    ) as may`.execute(house.db)
  const { login = '', may = [] } = rows[0] ?? {}
  if (may.length === 0)
    return [{ state: 'well', text: `the application signs in as ${login} and cannot change the ledger` }]
  return [
    {
      state: 'ill',
      text: `the application may ${may.join(', ')}. Revoke it from tamga_app and from ${login}`,
    },
  ]
}

async function jobs({ house }: Patient): Promise<Finding[]> {
  const { rows } = await sql<{ stuck: number; failed: number; late: number }>`
    select
      (select count(*) from platform.job where state in ('waiting', 'running') and (holder is null or holder not in (${aliveHolders()}))) as stuck,
      (select count(*) from pgboss.job where state = 'failed' and completed_on > now() - interval '7 days') as failed,
      (select count(*) from pgboss.job where state in ('created', 'retry') and start_after < now() - interval '1 hour') as late`.execute(
    house.db,
  )
  const { stuck = 0, failed = 0, late = 0 } = rows[0] ?? {}
  const findings: Finding[] = []
  if (stuck > 0)
    findings.push({
      state: 'look',
      text: `${stuck} jobs have lost their process; the next look at the page of jobs fails them`,
    })
  if (failed > 0)
    findings.push({ state: 'look', text: `${failed} queued jobs failed for good in the last seven days` })
  if (late > 0)
    findings.push({
      state: 'look',
      text: `${late} queued jobs have waited for more than an hour: does a server run?`,
    })
  return findings.length > 0 ? findings : [{ state: 'well', text: 'no job is stuck, late or failed' }]
}

async function backup({ house, now }: Patient): Promise<Finding[]> {
  const { rows } = await sql<{ at: Date; file: string; bytes: number | null; fault: string | null }>`
    select at, file, bytes, fault from platform.backup order by id desc limit 50`.execute(house.db)
  const good = rows.find(({ fault }) => fault === null)
  const there = good !== undefined && existsSync(good.file) && statSync(good.file).size === good.bytes
  return judgeBackup({ last: good ? { ...good, there } : null, failure: rows[0]?.fault ?? null, now: now() })
}

async function files({ house: { db, keys }, full, signal }: Patient): Promise<Finding[]> {
  return [judgeFiles({ ...(await checkFiles({ db, keys, contents: full, signal })), opened: full })]
}

async function ledger({ house, now, full, signal }: Patient): Promise<Finding[]> {
  const open = openLedger({ db: house.db, keys: house.keys, now, randomBytes })
  const { intact, entries, faults } = await open.verify({ contents: full, signal })
  if (intact)
    return [
      { state: 'well', text: `the ledger is intact: ${entries} entries${full ? ' with contents' : ''}` },
    ]
  return [
    {
      state: 'ill',
      altered: true,
      text: `the ledger is not what was signed: ${faults.length} faults, the first ${faults[0]?.code ?? ''}. See: tamga verify`,
    },
  ]
}
