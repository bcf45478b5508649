import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'scripts/**/*.test.ts',
      'chaos/**/*.test.ts',
      'conformance/**/*.test.ts',
      'fuzz/**/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 20_000,
    // Files share two cores with the servers that some of them start.
    maxWorkers: 2,
    // A fresh world for each file would cost as much time as the tests themselves: they leave none behind.
    isolate: false,
  },
})
