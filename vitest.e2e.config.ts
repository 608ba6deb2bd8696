import { defineConfig } from 'vitest/config'

// Browser tests share one server and one browser, so they run one file after the other.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    globalSetup: 'test/e2e/setup.ts',
    fileParallelism: false,
    isolate: false,
    retry: 0, // what passes at the second try is not known to work
    testTimeout: 300_000, // for a machine that does other things too: who hangs is found all the same
    hookTimeout: 300_000,
  },
})
