/** One private cluster for all test files, unless a server is named; each file makes its own database on it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openCluster } from '../src/platform/cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env.TAMGA_TEST_DATABASE_URL
  if (named !== undefined) {
    project.provide('databaseServer', named)
    return async () => undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'tamga-cluster-'))
  chmodSync(folder, 0o755) // for root the cluster runs as nobody, who must be able to enter
  const cluster = await openCluster(folder, 'bundled')
  project.provide(
    'databaseServer',
    `postgres://postgres@localhost/postgres?host=${encodeURIComponent(cluster.owner.host)}`,
  )
  return async () => {
    await cluster.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
