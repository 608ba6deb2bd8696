/**
 * The launcher: any Node ≥ 20 starts it, it installs what the lockfile says is missing and runs the command
 * with the Node that the project ships (platform package), so that `.ts` files run without a build.
 * Plain JavaScript and no imports from node_modules, because it runs before they exist.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { oneAtATime } from './one-at-a-time.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const windows = process.platform === 'win32'
const say = (line) => process.stderr.write(`tamga: ${line}\n`)
const fail = (line) => {
  say(line)
  process.exit(1)
}

const major = (version) => Number(version.split('.')[0])
if (major(process.versions.node) < 20) {
  fail(
    `this is Node ${process.versions.node}; Tamga needs Node 20 or newer to start. Install one and try again.`,
  )
}

install()
run(runtime())

function install() {
  const lock = join(root, 'package-lock.json')
  if (!existsSync(lock))
    fail(`package-lock.json is missing from ${root}; the checkout is incomplete. Clone it again.`)
  const key = createHash('sha256')
    .update(readFileSync(lock))
    .update(process.platform + process.arch)
    .digest('hex')
  const stamp = join(root, 'node_modules', '.setup-stamp')
  const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === key
  if (installed()) return
  try {
    accessSync(root, constants.W_OK)
  } catch {
    fail(
      `no permission to write in ${root}. Run as the user who owns the folder, or clone it somewhere you may write.`,
    )
  }
  const free = freeMegabytes()
  if (free < 1500)
    fail(
      `only ${free} MB are free on the disk of ${root}; the libraries need about 1,500 MB. Free some space.`,
    )
  oneAtATime(join(root, '.installing'), {
    waiting: () => say('another command is installing the libraries here; waiting for it …'),
    work() {
      if (!installed()) installLibraries(stamp, key)
    },
  })
}

function installLibraries(stamp, key) {
  say('installing the libraries of package-lock.json (once; about half a minute) …')
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  // `npm ci` refuses a lock in which a foreign platform's package is absent; a plain install reads the same lock.
  if (npm(['ci', ...flags]) !== 0 && npm(['install', '--no-save', ...flags]) !== 0) {
    fail(
      'the libraries could not be installed: see the lines of npm above. Usual causes: no network or no package registry (set it with `npm config set registry`), a proxy, or a full disk. Nothing else was changed; start again when it is mended.',
    )
  }
  writeFileSync(stamp, key)
  say('libraries installed.')
}

function freeMegabytes() {
  try {
    const disk = statfsSync(root)
    return Math.floor((disk.bavail * disk.bsize) / 1e6)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** The outer npm does the installing: the bundled Node lives in the folder that npm is about to replace. */
function npm(args) {
  const cli = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  if (cli?.endsWith('.js'))
    return spawnSync(process.env.npm_node_execpath ?? process.execPath, [cli, ...args], options).status
  return spawnSync('npm', args, { ...options, shell: windows }).status
}

function runtime() {
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const shipped = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  try {
    accessSync(shipped, constants.X_OK)
    return shipped
  } catch {
    if (major(process.versions.node) >= 24) return process.execPath
    return fail(
      `no Node 24 is shipped for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}. Start Tamga with Node 24 or newer on this kind of machine.`,
    )
  }
}

function run(node) {
  const [command, ...args] = process.argv.slice(2)
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  // Stripping types and compiling a few hundred modules takes longer than most commands; the result is kept beside the libraries.
  const compiled = join(root, 'node_modules', '.cache', 'compiled')
  // glibc keeps what is freed once large pieces have been freed before; a fixed bound gives a table of a million rows back to the machine.
  const child = spawn(command === 'node' ? node : command, args, {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compiled, MALLOC_MMAP_THRESHOLD_: '4194304', ...process.env, PATH: path },
    shell: windows && command !== 'node',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`could not run ${command}: ${error.message}`))
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1)
  })
}
