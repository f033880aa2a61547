import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Vitest would run one file at a time on two cores, though many of them only wait.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Commands are tested as processes of their own, and each loads the model.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
