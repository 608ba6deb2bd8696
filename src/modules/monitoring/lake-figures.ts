/** The overview's figures of the loads that will be in use, made before they are, so that no reader ever waits for them. */
import type { Kysely } from 'kysely'
import { openDuck } from '#platform/duck.ts'
import type { Progress } from '#platform/job-worker.ts'
import { defineViews, type TableFile } from './lake.ts'
import { type ActiveLoad, fingerprintOf, ruleAmong } from './load.store.ts'
import type { AssignmentRule } from './rule.model.ts'
import { currentSnapshot } from './snapshot.ts'
import type { MonitoringTables } from './tables.ts'

export interface FiguresDeps {
  readonly db: Kysely<MonitoringTables>
  readonly tempDir: string
  readonly memoryMb: number
  readonly now: () => Date
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((progress: Progress) => void) | undefined
}

/** A load that will be in use; its rule goes with it where it is not in the register yet. */
export interface LoadToUse extends ActiveLoad {
  readonly rule?: AssignmentRule | null
}

/** `files` are those of `loads`, wherever they lie now. */
export async function makeFigures(
  deps: FiguresDeps,
  loads: readonly LoadToUse[],
  files: readonly TableFile[],
): Promise<void> {
  deps.progress?.({ step: 'overview', done: 0, total: null, unit: 'rows' })
  const duck = await openDuck({ memoryMb: deps.memoryMb, tempDir: deps.tempDir })
  const interrupt = () => duck.connection.interrupt()
  deps.signal?.addEventListener('abort', interrupt)
  try {
    await defineViews(duck.connection, files)
    await currentSnapshot(deps, {
      data: fingerprintOf(loads),
      connect: async () => duck.connection,
      rule: async () => loads.findLast(({ rule }) => rule)?.rule ?? (await ruleAmong(deps.db, loads)),
    })
  } finally {
    deps.signal?.removeEventListener('abort', interrupt)
    duck.close()
  }
}
