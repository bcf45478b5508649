import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS } from './e2e/support/chromium.ts'

/** These lay cables; every browser on the machine drops what it is fetching when that changes its network. */
const NETWORK = '**/blackout.spec.ts'

/** Pictures and sound of several people: these share the processor with nobody of their kind. */
const MEDIA = [
  'calls',
  'calls-access',
  'device-choice',
  'devices-in-call',
  'effects',
  'glare',
  'group-calls',
  'huddle-thread',
  'huddles',
  'independent-peer',
  'ink',
  'recording',
  'second-call',
  'share',
  'stage',
  // The last one, when the others are mostly done: five windows are as much as a small machine can draw.
  'whole-team',
].map(name => `**/${name}.spec.ts`)

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/setup.config.ts',
  // The specs start servers and browsers of their own: one of each kind at a time keeps a small machine honest.
  // Windows of the real thing share one screen and its focus: they come one after the other.
  workers: process.env.QUIKAPP_SHELL === 'electron' ? 1 : 2,
  projects: [
    { name: 'media', testMatch: MEDIA, workers: 1 },
    { name: 'pages', testIgnore: [...MEDIA, NETWORK], workers: 1 },
    { name: 'network', testMatch: NETWORK, workers: 1 },
  ],
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
      // Ten pictures a second show that they move; thirty would only keep a small machine busy.
      args: [...CHROMIUM_ARGS, '--use-fake-device-for-media-stream=fps=10'],
    },
    // Without pictures: drawing them costs a call its frames.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
})
