/** `npm run check`: everything a machine can judge: format and lint, types, boundaries, tests. Stops at the first that fails. */
import { spawnSync } from 'node:child_process'

const steps: [string, string, string[]][] = [
  ['format and lint', 'biome', ['check', '.', '--error-on-warnings']],
  ['types', process.execPath, ['tools/types.ts']],
  ['boundaries', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'src']],
  ['tests', process.execPath, ['tools/test.ts']],
]

for (const [name, command, args] of steps) {
  process.stderr.write(`tamga: ${name} …\n`)
  const done = spawnSync(command, args, { stdio: 'inherit' })
  if (done.status === 0) continue
  process.stderr.write(`tamga: ${name} failed\n`)
  process.exit(1)
}
process.stderr.write('tamga: all checks passed\n')
