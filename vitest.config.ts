import { fileURLToPath } from 'node:url'
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
    // Some tests start half a dozen servers, each in a second; on a busy machine that is several times as long.
    testTimeout: 60_000,
    // Servers that tests start from their sources begin in half the time.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node-compile', import.meta.url)) },
    // One more than two cores: the longest files wait for servers that they start.
    maxWorkers: 3,
    // A fresh world for each file would cost as much time as the tests themselves: they leave none behind.
    isolate: false,
  },
})
