import { defineConfig } from 'vitest/config'

/**
 * Three projects. `house` is everything that needs no program but Node: workers that are kept from file to file, which
 * the tests bear because each builds a world of its own. `browser` drives one Chromium at a time, after the others.
 * `services` drives real servers and runs by itself.
 */
export default defineConfig({
  cacheDir: '../node_modules/.vite',
  test: {
    root: import.meta.dirname,
    reporters: ['default', './summary-reporter.mjs'],
    projects: [
      {
        test: {
          name: 'house',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['browser/**', 'services/**', 'bench/**'],
          pool: 'forks',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['browser/**/*.test.{ts,tsx}'],
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'services',
          include: ['services/**/*.test.{ts,tsx}'],
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
