import { defineConfig } from 'vitest/config'

// No isolation: modules hold no global state, and sixty files start in one second instead of ten.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts'],
    exclude: ['node_modules', 'test/boundaries/src'],
    globalSetup: 'test/global-setup.ts',
    isolate: false,
    pool: 'threads',
    maxWorkers: 2, // while one waits for the database, for a server that starts or for a page, the other computes
    testTimeout: 60_000, // generous, for a machine that does other things too: who hangs is found all the same
    hookTimeout: 120_000,
  },
})
