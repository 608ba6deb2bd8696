import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

interface Report {
  readonly summary: {
    readonly violations: { readonly rule: { readonly name: string } }[]
    readonly totalCruised: number
  }
}

function cruise(folder: string): Report {
  const done = spawnSync(
    'depcruise',
    ['--config', '../../.dependency-cruiser.mjs', '--output-type', 'json', 'src'],
    {
      cwd: folder,
      encoding: 'utf8',
      shell: false,
      env: { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}` },
    },
  )
  return JSON.parse(done.stdout) as Report
}

test('every import rule still bites', async () => {
  const { default: config } = (await import(`${process.cwd()}/.dependency-cruiser.mjs`)) as {
    default: { forbidden: { name: string }[] }
  }
  const { summary } = cruise('test/boundaries')
  const fired = [...new Set(summary.violations.map((violation) => violation.rule.name))].sort()
  expect(fired).toEqual(config.forbidden.map((rule) => rule.name).sort())
})

test('the real tree is seen, and clean', () => {
  const done = spawnSync(
    'depcruise',
    ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src'],
    {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}` },
      maxBuffer: 1 << 28,
    },
  )
  const { summary } = JSON.parse(done.stdout) as Report
  // With a compiler that it cannot read, the cruiser sees nothing and passes: a floor on what it saw turns that blindness red.
  expect(summary.totalCruised).toBeGreaterThan(150)
  expect(summary.violations).toEqual([])
})
