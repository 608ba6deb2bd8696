/** The application as a person starts it. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Running {
  readonly address: string
  /** What the terminal showed until it answered. */
  readonly said: string
  stop(): Promise<void>
}

export async function startTamga(variables: Record<string, string>): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), 'tamga-e2e-'))
  chmodSync(data, 0o755) // for root the database runs as nobody, who must be able to enter
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: { ...process.env, TAMGA_DATA: data, PORT: '0', ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString()
      const found = /answers at (http:\S+)/.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    child.on('exit', () => reject(new Error(`the application did not start:\n${said}`)))
  })
  return {
    address,
    said,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}
