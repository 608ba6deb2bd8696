import { defineConfig } from 'vitest/config'

// Browser tests share one server and one browser, so they run one file after the other.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    globalSetup: 'test/e2e/setup.ts',
    fileParallelism: false,
    isolate: false,
    retry: 1, // a browser on a busy machine may be late once; what was tried twice is named in the output
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
