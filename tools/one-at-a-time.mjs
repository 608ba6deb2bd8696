/**
 * One installation at a time in a folder: two commands started together would delete each other's half-written libraries.
 * Plain JavaScript, because it runs before there are libraries. A holder that was killed is told by its process id.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/** Runs `work` while no other process holds `file`; `waiting` is called once if another one does. */
export function oneAtATime(file, { work, waiting }) {
  let told = false
  while (!take(file)) {
    if (!told) waiting()
    told = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release) // a failed installation leaves through process.exit
  try {
    work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (!holderLives(file)) rmSync(file, { force: true })
  return false
}

function holderLives(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    if (!(pid > 0)) return true // being written this moment
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}
