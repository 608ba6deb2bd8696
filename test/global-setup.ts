/** One private cluster for all test files, unless a server is named, and one migrated database on it, which each file copies. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openCluster } from '../src/platform/cluster.ts'
import { asOwner, makeTemplate } from './template.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string
    /** Name of the migrated database on it. */
    databaseTemplate: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await serverOfTests()
  const template = await makeTemplate(server.url)
  project.provide('databaseServer', server.url)
  project.provide('databaseTemplate', template.name)
  return async () => {
    await template.drop()
    await server.close()
  }
}

async function serverOfTests(): Promise<{ url: string; close(): Promise<void> }> {
  const named = process.env.TAMGA_TEST_DATABASE_URL
  if (named !== undefined) return { url: named, close: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'tamga-cluster-'))
  chmodSync(folder, 0o755) // for root the cluster runs as nobody, who must be able to enter
  const cluster = await openCluster(folder, 'bundled')
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(cluster.owner.host)}`
  await asOwner(url, ...hasty)
  return {
    url,
    async close() {
      await cluster.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** This cluster is thrown away after the run, so nothing waits for the disk. The kill tests start clusters of their own, which do wait. */
const hasty = [
  'alter system set fsync = off',
  'alter system set synchronous_commit = off',
  'alter system set full_page_writes = off',
  'select pg_reload_conf()',
]
