import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS } from './e2e/support/chromium.ts'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/setup.config.ts',
  // The specs start servers and browsers of their own: one at a time keeps a small machine honest.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // The ladder of reconnecting may wait ten seconds between two tries.
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    launchOptions: {
      // Found by the global setup.
      ...(process.env.CHROMIUM_PATH === undefined ? {} : { executablePath: process.env.CHROMIUM_PATH }),
      args: [...CHROMIUM_ARGS],
    },
    trace: 'retain-on-failure',
  },
})
