/** The environment, parsed once at the door. Nobody else reads process.env. */
import { resolve } from 'node:path'
import * as z from 'zod'

const Environment = z.object({
  /** Where everything that must survive is kept: database, lake, uploads. */
  TAMGA_DATA: z.string().default('data'),
  /** The administration's own PostgreSQL (15 or newer); without it Tamga runs a private one in TAMGA_DATA. */
  DATABASE_URL: z.string().optional(),
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
})

export interface Env {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly demo: boolean
  readonly demoSize: number
  readonly postgres: 'auto' | 'bundled' | 'system'
  readonly duckdbMb: number
  readonly uploadMb: number
}

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
    databaseUrl: env.DATABASE_URL,
    host: env.TAMGA_HOST,
    port: env.PORT,
    demo: env.TAMGA_DEMO === 'on',
    demoSize: env.TAMGA_DEMO_SIZE,
    postgres: env.TAMGA_POSTGRES,
    duckdbMb: env.TAMGA_DUCKDB_MB,
    uploadMb: env.TAMGA_UPLOAD_MB,
  }
}
