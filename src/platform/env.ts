/** The environment, parsed once at the door. Nobody else reads process.env. */
import { resolve } from 'node:path'
import * as z from 'zod'
import { type SignOnSettings, signOnSettings, signOnVariables } from './env-sign-on.ts'
import type { KeyHome } from './key-file.ts'
import type { SiteSettings } from './site.ts'

const Environment = z.object({
  ...signOnVariables,
  /** Where everything that must survive is kept: database, lake, uploads. */
  TAMGA_DATA: z.string().default('data'),
  /** The administration's own PostgreSQL (15 or newer); without it Tamga runs a private one in TAMGA_DATA. */
  DATABASE_URL: z.string().optional(),
  /** A login that the database administrator prepared for the application, when the owner may not make one: see docs/database.md. */
  DATABASE_APP_URL: z.string().optional(),
  /** Keys in place of the files in `TAMGA_DATA/keys`: see docs/settings.md. */
  TAMGA_LEDGER_KEY: z
    .string()
    .regex(/^\s*PRIVATE\+KEY\+[^+\s]+\+[0-9a-f]{8}\+\S+\s*$/, 'the line of keys/ledger.key, PRIVATE+KEY+…')
    .optional(),
  TAMGA_SIGN_IN_KEY: z
    .string()
    .regex(
      /^\s*[0-9a-f]{64}(\s*,\s*[0-9a-f]{64})*\s*$/i,
      '64 hexadecimal digits; several are separated by commas',
    )
    .optional(),
  TAMGA_FILES_KEY: z
    .string()
    .regex(
      /^\s*\S+ [0-9a-f]{64}(\s*[,\n]\s*\S+ [0-9a-f]{64})*\s*$/i,
      'a name, a space and 64 hexadecimal digits; several are separated by commas',
    )
    .optional(),
  TAMGA_HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4080),
  /** `off`: no demonstration administration and no demonstration accounts. */
  TAMGA_DEMO: z.enum(['on', 'off']).default('on'),
  /** Declarations of the demonstration administration. */
  TAMGA_DEMO_SIZE: z.coerce.number().int().min(1000).max(10_000_000).default(200_000),
  /** Which PostgreSQL the private cluster runs: `auto` takes the system's if 15 or newer, else the bundled one. */
  TAMGA_POSTGRES: z.enum(['auto', 'bundled', 'system']).default('auto'),
  /** Megabytes that DuckDB may keep in memory before it spills to disk. */
  TAMGA_DUCKDB_MB: z.coerce.number().int().min(128).default(1024),
  /** Largest file that may be sent to the import page, in megabytes. */
  TAMGA_UPLOAD_MB: z.coerce.number().int().min(1).default(20_000),
  /** Folder of the scheduled backups; without it there are none. */
  TAMGA_BACKUP_DIR: z.string().optional(),
  /** Public age keys of who may restore them, separated by commas. */
  TAMGA_BACKUP_RECIPIENT: z
    .string()
    .regex(
      /^age1[0-9a-z]+(,age1[0-9a-z]+)*$/,
      'public age keys begin with age1; several are separated by commas',
    )
    .optional(),
  /** Local time of the server. */
  TAMGA_BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 02:30')
    .default('02:30'),
  /** How many scheduled backups are kept. */
  TAMGA_BACKUP_KEEP: z.coerce.number().int().min(1).default(14),
  /** `smtp`: notices are told by mail through TAMGA_SMTP_URL. `test`: nothing is sent, the jobs page shows what would be. */
  TAMGA_MAIL: z.enum(['off', 'test', 'smtp']).default('off'),
  /** smtp://USER:PASSWORD@HOST:PORT, or smtps:// for a connection that is encrypted from its first byte. */
  TAMGA_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+\/?(\?\S*)?$/, 'like smtp://user:password@mail.example:587')
    .optional(),
  /** Sender of the mails. */
  TAMGA_MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>]+@[^\s@<>]+$/, 'one mail address')
    .optional(),
  /** Where people reach this house; stands in mails. */
  TAMGA_URL: z
    .string()
    .regex(/^https?:\/\/[^\s]+$/, 'like https://tamga.example')
    .optional(),
  /** Time zone of the administration, in which scheduled work has its hours; without it the server's own. */
  TAMGA_TIME_ZONE: z.string().refine(isTimeZone, 'a name of the IANA list, like Asia/Ashgabat').optional(),
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

export interface BackupSettings {
  readonly folder: string
  readonly recipients: readonly string[]
  readonly at: string
  readonly keep: number
}

export interface Env {
  readonly dataDir: string
  /** Keys that the administration keeps in the environment. */
  readonly keys: KeyHome['given']
  readonly databaseUrl: string | undefined
  readonly databaseAppUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly demo: boolean
  readonly demoSize: number
  readonly postgres: 'auto' | 'bundled' | 'system'
  readonly duckdbMb: number
  readonly uploadMb: number
  readonly site: SiteSettings
  /** Null: no single sign-on. */
  readonly signOn: SignOnSettings | null
  /** Null: no scheduled backups. */
  readonly backup: BackupSettings | null
  readonly timeZone: string
  readonly mail: MailEnv
}

export type MailEnv =
  | { readonly mode: 'off' }
  | { readonly mode: 'test'; readonly from: string; readonly url: string }
  | { readonly mode: 'smtp'; readonly from: string; readonly url: string; readonly smtp: string }

/** Throws one plain sentence per wrong variable. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const parsed = Environment.safeParse(variables)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`environment variables are not usable: ${lines.join('; ')}`)
  }
  const env = parsed.data
  return {
    dataDir: resolve(env.TAMGA_DATA),
    keys: givenKeys(env),
    databaseUrl: env.DATABASE_URL,
    databaseAppUrl: env.DATABASE_APP_URL,
    host: env.TAMGA_HOST,
    port: env.PORT,
    demo: env.TAMGA_DEMO === 'on',
    demoSize: env.TAMGA_DEMO_SIZE,
    postgres: env.TAMGA_POSTGRES,
    duckdbMb: env.TAMGA_DUCKDB_MB,
    uploadMb: env.TAMGA_UPLOAD_MB,
    site: {
      origin: env.TAMGA_ORIGIN ?? null,
      proxies: env.TAMGA_TRUST_PROXY,
      perMinute: env.TAMGA_REQUESTS_PER_MINUTE,
    },
    signOn: signOnSettings(env),
    backup: backupSettings(env),
    timeZone: env.TAMGA_TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    mail: mailSettings(env),
  }
}

function givenKeys(env: z.infer<typeof Environment>): KeyHome['given'] {
  const given = (setting: 'TAMGA_LEDGER_KEY' | 'TAMGA_SIGN_IN_KEY' | 'TAMGA_FILES_KEY') => {
    const text = env[setting]?.trim()
    return text ? { setting, text } : undefined
  }
  const [ledger, signIn, files] = [
    given('TAMGA_LEDGER_KEY'),
    given('TAMGA_SIGN_IN_KEY'),
    given('TAMGA_FILES_KEY'),
  ]
  return { ...(ledger && { ledger }), ...(signIn && { 'sign-in': signIn }), ...(files && { files }) }
}

function backupSettings(env: z.infer<typeof Environment>): BackupSettings | null {
  const folder = env.TAMGA_BACKUP_DIR
  if (folder === undefined) return null
  if (env.TAMGA_BACKUP_RECIPIENT === undefined)
    throw new Error(
      'TAMGA_BACKUP_DIR is set and TAMGA_BACKUP_RECIPIENT is not: name the public age key (age1…) of who may restore; a backup is never written in clear',
    )
  const recipients = env.TAMGA_BACKUP_RECIPIENT.split(',')
  return { folder: resolve(folder), recipients, at: env.TAMGA_BACKUP_AT, keep: env.TAMGA_BACKUP_KEEP }
}

function mailSettings(env: z.infer<typeof Environment>): MailEnv {
  const { TAMGA_MAIL: mode, TAMGA_MAIL_FROM: from, TAMGA_URL: url, TAMGA_SMTP_URL: smtp } = env
  if (mode === 'off') return { mode }
  if (from === undefined || url === undefined)
    throw new Error(
      `TAMGA_MAIL is ${mode}: name the sender in TAMGA_MAIL_FROM and the address of this house in TAMGA_URL`,
    )
  if (mode === 'test') return { mode, from, url }
  if (smtp === undefined)
    throw new Error(
      'TAMGA_MAIL is smtp: name the mail server in TAMGA_SMTP_URL (smtp://user:password@host:587)',
    )
  return { mode, from, url, smtp }
}
