/** DuckDB in process: one place that opens it, so that limits and locks are the same everywhere. */
import { mkdirSync } from 'node:fs'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export interface DuckOptions {
  /** Database file, or ':memory:'. */
  readonly path?: string
  /** Worker threads; DuckDB's default is one per core. */
  readonly threads?: number
  /** Upper limit of DuckDB's own buffers in megabytes; what exceeds it spills to `tempDir`. */
  readonly memoryMb?: number
  /** Folder for spilled data; without one a query that exceeds the memory limit fails. */
  readonly tempDir?: string
}

export interface Duck {
  readonly connection: DuckDBConnection
  close(): void
}

/** Opens DuckDB. No extension is ever downloaded: there is no internet where Tamga runs. */
export async function openDuck(options: DuckOptions = {}): Promise<Duck> {
  const config: Record<string, string> = {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
    // What a query frees goes back to the machine at once: beside it, JavaScript needs the same memory next.
    allocator_background_threads: 'true',
    allocator_flush_threshold: '16MB',
    allocator_bulk_deallocation_flush_threshold: '16MB',
  }
  if (options.threads !== undefined) config.threads = String(options.threads)
  if (options.memoryMb !== undefined) config.memory_limit = `${options.memoryMb}MB`
  if (options.tempDir !== undefined) {
    mkdirSync(options.tempDir, { recursive: true })
    config.temp_directory = options.tempDir
  }
  const instance = await DuckDBInstance.create(options.path ?? ':memory:', config)
  const connection = await instance.connect()
  return {
    connection,
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A text as an SQL literal; for file names and settings, which DuckDB does not take as parameters. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A column or table name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Texts of one IN: from five on DuckDB makes a join of it, which costs several times as much and is not left out where nobody asks for it. */
const FEW = 4

/** `expression` is one of these texts, none of which is looked up by a join. */
export function oneOf(expression: string, texts: readonly string[]): string {
  const lists: string[] = []
  for (let from = 0; from < texts.length; from += FEW)
    lists.push(
      `${expression} in (${texts
        .slice(from, from + FEW)
        .map(literal)
        .join()})`,
    )
  return lists.length > 0 ? `(${lists.join(' or ')})` : 'false'
}

/** All rows as plain objects; for small answers only (a page, a summary), never for the declarations themselves. */
export async function rows<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRowObjectsJS() as T[]
}

/** Runs a long statement and tells four times a second which share of it is done, 0 to 1. */
export async function runWatched(
  connection: DuckDBConnection,
  sql: string,
  onShare: (share: number) => void,
): Promise<void> {
  await connection.run('set enable_progress_bar = true')
  await connection.run('set enable_progress_bar_print = false')
  const watch = setInterval(() => onShare(Math.max(0, connection.progress.percentage) / 100), 250)
  try {
    await connection.run(sql)
  } finally {
    clearInterval(watch)
  }
}
