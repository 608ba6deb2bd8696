/** `tamga migrate`: brings the database to this version, before the first server of it starts or by hand in maintenance. */
import { type Call, type Command, exitCodes } from '#platform/cli.ts'
import { newPool } from '#platform/db.ts'
import { readEnv } from '#platform/env.ts'
import { migrationFolder, openAsOwner } from '#platform/house.ts'
import { migrate as apply } from '#platform/migrate.ts'
import { prepareQueueTables } from '#platform/queue/schema.ts'

export const migrate: Command = {
  usage: 'migrate',
  options: {},
  examples: ['migrate', 'migrate --json'],
  run,
}

async function run(call: Call): Promise<number> {
  const owned = await openAsOwner(readEnv(call.env))
  const pool = newPool(owned.owner, { max: 1 })
  try {
    const applied = await apply(pool, migrationFolder)
    await prepareQueueTables(pool)
    if (call.json) call.print(JSON.stringify({ applied }))
    else call.print(applied.length === 0 ? 'the database is up to date' : `applied: ${applied.join(', ')}`)
    return exitCodes.ok
  } finally {
    await pool.end()
    await owned.close()
  }
}
