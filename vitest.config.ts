import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Commands are tested as processes of their own, and each loads the model.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
