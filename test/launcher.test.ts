/** The launcher in a folder of its own, with a package client that only writes down when it ran. */
import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tamga-launcher-'))
  mkdirSync(join(folder, 'tools'))
  for (const file of ['run.mjs', 'one-at-a-time.mjs'])
    copyFileSync(join('tools', file), join(folder, 'tools', file))
  writeFileSync(join(folder, 'package-lock.json'), '{}')
  writeFileSync(
    join(folder, 'client.js'),
    `const { appendFileSync, mkdirSync } = require('node:fs')
     appendFileSync('log', 'begin ')
     setTimeout(() => { mkdirSync('node_modules', { recursive: true }); appendFileSync('log', 'end ') }, 400)`,
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('two commands started together install once, and both run', async () => {
  const runs = await Promise.all([launch('one'), launch('two')])
  expect(runs.map(({ code }) => code)).toEqual([0, 0])
  expect(runs.map(({ out }) => out)).toEqual(['one', 'two'])
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('begin end ')
  expect(existsSync(join(folder, '.installing'))).toBe(false)
})

test('what a killed installation left behind stops nobody', async () => {
  const gone = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => gone.once('exit', resolve))
  writeFileSync(join(folder, '.installing'), String(gone.pid))
  expect(await launch('here')).toMatchObject({ code: 0, out: 'here' })
})

function launch(word: string): Promise<{ code: number | null; out: string }> {
  const { npm_node_execpath: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    ['tools/run.mjs', 'node', '-e', `process.stdout.write(${JSON.stringify(word)})`],
    {
      cwd: folder,
      env: { ...env, npm_execpath: join(folder, 'client.js') },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  let out = ''
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString()
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })))
}
