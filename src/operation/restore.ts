/** `tamga restore FILE`: a house from a backup, into an empty place. Checks everything first, and the ledger at the end. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { markRestored, openLedger } from '#modules/ledger/public.ts'
import { BackupFault, type BackupFaultCode } from '#platform/backup/fault.ts'
import { checkBackup, readBackup } from '#platform/backup/read-backup.ts'
import type { Secret } from '#platform/backup/seal.ts'
import { type Call, type Command, exitCodes, Refusal } from '#platform/cli.ts'
import { setAside } from '#platform/cluster.ts'
import { newPool } from '#platform/db.ts'
import { type Env, readEnv } from '#platform/env.ts'
import { checkFiles } from '#platform/files/check.ts'
import { type House, migrationFolder, openAsOwner, openHouse, unfinishedRestore } from '#platform/house.ts'
import { flawsInWords } from './health.model.ts'
import { openingSecret, passphraseOption } from './secrets.ts'

export const restore: Command = {
  usage: 'restore FILE (--identity FILE | --passphrase-file FILE) [--replace] [--check] [--despite-files]',
  options: {
    identity: { type: 'string', value: 'FILE', help: 'file with the private age key' },
    ...passphraseOption,
    replace: {
      type: 'boolean',
      help: 'move the house of the data folder aside (it is kept) and restore in its place',
    },
    'despite-files': {
      type: 'boolean',
      help: 'restore although stored files are missing or changed in the backup; the ledger records how many',
    },
    check: { type: 'boolean', help: 'only check that the backup is whole and can be opened' },
  },
  examples: [
    'restore /backups/tamga-march.age --identity key.txt --check',
    'restore /backups/tamga-march.age --identity key.txt --replace',
  ],
  run,
}

const sentences: Readonly<Record<BackupFaultCode, string>> = {
  NOT_A_BACKUP: 'is not a backup of Tamga, or its beginning is damaged',
  WRONG_KEY:
    'cannot be opened with this passphrase or key; or its first lines are damaged, which looks the same. Try the right key, then another copy',
  DAMAGED: 'is damaged or cut off; nothing was restored from it. Take another copy',
  NEWER: 'was made by a newer Tamga. Install that version, then restore',
  OTHER_MIGRATIONS:
    'was made by a Tamga with other database migrations than this one. Install the version that made it, then restore',
}

async function run(call: Call): Promise<number> {
  const [file, ...more] = call.files
  if (file === undefined || more.length > 0)
    throw new Refusal('name the backup: tamga restore /backups/tamga-march.age', exitCodes.usage)
  const secret = openingSecret(call)
  try {
    return await checkedRestore(call, file, secret)
  } catch (error) {
    if (error instanceof BackupFault)
      throw new Refusal(`${file} ${sentences[error.code]}.`, exitCodes.badInput)
    throw error
  }
}

async function checkedRestore(call: Call, file: string, secret: Secret): Promise<number> {
  const env = readEnv(call.env)
  if (call.values.check !== true) await expectRoom(call, env)
  const { madeAt } = await checkBackup(file, secret, migrationFolder)
  if (call.values.check === true) {
    call.print(
      call.json ? JSON.stringify({ file, madeAt, whole: true }) : `${file}: whole, made at ${madeAt}`,
    )
    return exitCodes.ok
  }
  const before = isEmpty(env.dataDir) ? null : `${env.dataDir}.before-restore-${stampOf(call.now())}`
  if (before !== null) await setAside(env.dataDir, before)
  return fill(call, env, { file, secret, before })
}

const stampOf = (at: Date) => at.toISOString().replaceAll(/[-:]|[.]\d+/g, '')

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

/** Refuses before anything is read or moved. */
async function expectRoom(call: Call, env: Env): Promise<void> {
  if (!isEmpty(env.dataDir) && call.values.replace !== true)
    throw new Refusal(
      `there is a house in ${env.dataDir} already. Choose an empty folder (TAMGA_DATA=…), or add --replace: the present house is then kept beside it.`,
      exitCodes.badInput,
    )
  if (env.databaseUrl === undefined) return
  const pool = newPool({ connectionString: env.databaseUrl }, { max: 1 })
  try {
    const found = await pool.query(
      `select from pg_namespace where nspname in ('platform', 'people', 'ledger')`,
    )
    if (found.rowCount !== 0)
      throw new Refusal(
        'the database of DATABASE_URL holds a house already. Make a new, empty database, name it in DATABASE_URL and restore again.',
        exitCodes.badInput,
      )
  } finally {
    await pool.end()
  }
}

interface Plan {
  readonly file: string
  readonly secret: Secret
  readonly before: string | null
}

async function fill(call: Call, env: Env, { file, secret, before }: Plan): Promise<number> {
  mkdirSync(env.dataDir, { recursive: true })
  const mark = join(env.dataDir, unfinishedRestore)
  writeFileSync(mark, '')
  const owned = await openAsOwner(env, { restoring: true })
  let madeAt: string
  try {
    ;({ madeAt } = await readBackup(file, secret, {
      owner: owned.owner,
      dataDir: env.dataDir,
      migrationFolder,
    }))
  } finally {
    await owned.close()
  }
  const told = { file, madeAt, ...(await verified(call, env, { madeAt, before })), before }
  rmSync(mark)
  call.print(call.json ? JSON.stringify(told) : sentenceOf(told))
  return exitCodes.ok
}

async function verified(call: Call, env: Env, from: { madeAt: string; before: string | null }) {
  const house = await openHouse(env, { restoring: true })
  try {
    const ledger = openLedger({ ...house, now: call.now, randomBytes })
    const verdict = await ledger.verify({ signal: call.signal })
    if (!verdict.intact)
      throw new Refusal(
        `the ledger in the backup is not what was signed (${verdict.faults[0]?.code ?? ''}, intact up to entry ${verdict.intactUpTo?.seq ?? 'none'}). The restored house stays closed; take an older backup and ask who could write to this one.`,
        exitCodes.notIntact,
      )
    const lostFiles = await lostFilesOf(call, house)
    return { ...(await markRestored(ledger, { ...from, lostFiles })), lostFiles }
  } finally {
    await house.close()
  }
}

/** Opens every stored file. Throws and names what does not open, unless that was accepted. */
async function lostFilesOf(call: Call, { db, keys }: House): Promise<number> {
  const { flaws } = await checkFiles({ db, keys, contents: true, signal: call.signal })
  if (flaws.length === 0 || call.values['despite-files'] === true) return flaws.length
  throw new Refusal(
    `stored files of the backup are not what was stored: ${flawsInWords(flaws)}. The restored house stays closed. Take a backup that holds them; or, if there is none, restore again with --despite-files: all else is restored, and the ledger records the loss.`,
    exitCodes.notIntact,
  )
}

interface Told {
  readonly madeAt: string
  readonly entries: number
  readonly lost: number
  readonly lostFiles: number
  readonly before: string | null
}

function sentenceOf(told: Told): string {
  return [
    `restored the house of ${told.madeAt}; its ledger verifies: ${told.entries} entries`,
    ...(told.lost > 0
      ? [`${told.lost} entries that were signed after that backup are gone; the ledger says so from now on`]
      : []),
    ...(told.lostFiles > 0
      ? [`${told.lostFiles} stored files cannot be opened; the ledger says so from now on`]
      : []),
    ...(told.before ? [`the house that was there before is kept in ${told.before}`] : []),
    'everybody signs in anew; work that waited in the queue at the time of the backup is not repeated',
  ].join('\n')
}
