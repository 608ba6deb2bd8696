/**
 * Three type checks: server, pages, and the pure rules, which must compile without node and without a browser. What was checked before
 * and has not changed is not checked again (a tenth of the time).
 */
import { spawnSync } from 'node:child_process'

let failed = 0
for (const config of ['tsconfig.json', 'tsconfig.web.json', 'tsconfig.pure.json']) {
  const done = spawnSync(
    'tsc',
    ['-p', config, '--incremental', '--tsBuildInfoFile', `node_modules/.cache/types/${config}`],
    { stdio: 'inherit' },
  )
  if (done.status !== 0) failed++
}
process.exitCode = failed === 0 ? 0 : 1
