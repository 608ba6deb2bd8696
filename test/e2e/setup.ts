/** Starts the application for all browser tests: a fresh data folder, the demonstration on first run, a free port. */
import type { TestProject } from 'vitest/node'
import { startTamga } from './start.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    address: string
    /** Milliseconds that a page may take to reach a state. */
    patience: number
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { address, stop } = await startTamga({ TAMGA_DEMO_SIZE: '60000' })
  project.provide('address', address)
  project.provide('patience', project.config.testTimeout / 3) // so that what was waited for is named
  return stop
}
