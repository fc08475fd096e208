import path from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * What drives outer programs takes its time, and has the machine for itself. What fails is done once more, since a browser
 * or a server of others may have had a bad moment; the run tells what passed only then.
 */
const alone = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000, retry: 1 }

/**
 * Four projects. `house` is everything that needs no program but Node: processes that are kept from file to file, which
 * the tests bear because each builds a world of its own. `process` starts the product itself. `browser` drives Chromium,
 * after the others. `services` drives real servers and runs by itself. Processes and not threads: a test may change its
 * folder and send itself a signal.
 */
export default defineConfig({
  test: {
    root: path.dirname(import.meta.dirname),
    pool: 'forks',
    reporters: ['default', './test/summary-reporter.mjs'],
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/{process,browser,services,bench}/**'],
          isolate: false,
          maxWorkers: 2,
          // The slowest, ten thousand questions to the search, takes two seconds on a quiet machine.
          testTimeout: 30_000,
          // Worlds are built in hooks: one given up too soon would go on, and change its world under the next test.
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { ...alone, name: 'process', include: ['test/process/**/*.test.{ts,tsx}'], sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        // Each file has a house and a browser of its own: two at a time.
        test: {
          ...alone,
          fileParallelism: true,
          maxWorkers: 2,
          name: 'browser',
          globalSetup: ['test/browser/prepared.ts'],
          include: ['test/browser/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...alone,
          name: 'services',
          include: ['test/services/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
