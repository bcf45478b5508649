import type { WebPreferences } from 'electron'

/** How every window of ours is made: what Electron would leave open by itself is written down, too. */
const HARDENED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // A hidden window must still hear calls ring: phoenix.js does not reconnect in a hidden page.
  backgroundThrottling: false,
} as const satisfies WebPreferences

/** These check spelling themselves; elsewhere Electron would fetch a dictionary from its maker first. */
const CHECK_SPELLING: ReadonlySet<NodeJS.Platform> = new Set(['darwin', 'win32'])

/** The one set of preferences for all windows; without `preload` the page cannot reach this process at all. */
export function windowPreferences(preload?: string, platform = process.platform): WebPreferences {
  return preload === undefined
    ? { ...HARDENED, spellcheck: false }
    : { ...HARDENED, spellcheck: CHECK_SPELLING.has(platform), preload }
}
