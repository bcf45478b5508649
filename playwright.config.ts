import { defineConfig } from '@playwright/test'
import { BROWSER_ARGS } from './e2e/support/chromium.ts'

const filesOf = (names: readonly string[]) => names.map(name => `**/${name}.spec.ts`)

/**
 * The machine to themselves: three people and more, who see less of each other on a processor that is busy, and what
 * lays network cables, at which every browser on the machine drops what it is fetching.
 */
const ALONE = filesOf(['blackout', 'group-calls', 'huddles', 'ink', 'whole-team'])

/** Pictures and sound of two people: these share the processor with nobody of their kind. */
const MEDIA = filesOf([
  'calls',
  'device-choice',
  'devices-in-call',
  'echo',
  'effects',
  'huddle-thread',
  'independent-peer',
  'links',
  'recording',
  'ring-window',
  'second-call',
  'share',
  'stage',
  'turn',
])

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/setup.config.ts',
  // The specs start servers and browsers of their own: one of each kind at a time keeps a small machine honest.
  // Windows of the real thing share one screen and its focus: they come one after the other.
  workers: process.env.QUIKAPP_SHELL === 'electron' ? 1 : 2,
  projects: [
    { name: 'media', testMatch: MEDIA, workers: 1 },
    { name: 'pages', testIgnore: [...MEDIA, ...ALONE], workers: 1 },
    { name: 'alone', testMatch: ALONE, workers: 1 },
  ],
  retries: 0,
  // A test that follows people through several things takes half a minute, on a busy machine several times as long.
  timeout: 150_000,
  // The ladder of reconnecting may wait ten seconds between two tries.
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    launchOptions: {
      // Found by the global setup.
      ...(process.env.CHROMIUM_PATH === undefined ? {} : { executablePath: process.env.CHROMIUM_PATH }),
      // Ten pictures a second show that they move; thirty would only keep a small machine busy.
      args: [...BROWSER_ARGS, '--use-fake-device-for-media-stream=fps=10'],
    },
  },
})
