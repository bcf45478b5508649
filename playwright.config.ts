import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS } from './e2e/support/chromium.ts'
import { buildApp } from './scripts/build.ts'
import { findChromium } from './scripts/chromium.ts'

// Workers load this file too: they inherit the folder that was current when the run began.
process.env.QUIKAPP_BUILD ??= await buildApp()

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // The specs start servers and browsers of their own: one at a time keeps a small machine honest.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_ARGS] },
    trace: 'retain-on-failure',
  },
})
