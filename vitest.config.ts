import { defineConfig } from 'vitest/config'

const setUp = (name: string): string => `test/set-up/${name}.ts`

/** File for a report that programs read. */
const report = process.env.GUIDELINT_TEST_REPORT

export default defineConfig({
  test: {
    // Ends what hangs; a test on a busy machine may take many times what it takes on a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Many tests wait for real processes; Vitest would leave one of two cores idle.
    maxWorkers: '100%',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        extends: true,
        // All that needs nothing but git, Node and npm, and is over soon.
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.long.test.ts', 'test/**/*.clones.test.ts'],
          globalSetup: [setUp('npm-tools')],
        },
      },
      {
        extends: true,
        // Built sites, races, kills, and other people's programs.
        test: {
          name: 'long',
          include: ['test/**/*.long.test.ts'],
          globalSetup: [setUp('npm-tools'), setUp('say-missing-tools'), setUp('site-folder')],
        },
      },
      {
        extends: true,
        // Over clones of other people's repositories, where somebody has some.
        test: {
          name: 'clones',
          include: ['test/**/*.clones.test.ts'],
          testTimeout: 600_000,
        },
      },
    ],
  },
})
