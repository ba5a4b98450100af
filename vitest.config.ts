import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Many tests wait for real processes; Vitest would leave one of two cores idle.
    maxWorkers: '100%',
    globalSetup: ['test/say-missing-tools.ts', 'test/site/site-folder.ts'],
  },
})
