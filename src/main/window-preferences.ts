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

/** The one set of preferences for all windows; without `preload` the page cannot reach this process at all. */
export function windowPreferences(preload?: string): WebPreferences {
  return preload === undefined
    ? { ...HARDENED, spellcheck: false }
    : { ...HARDENED, spellcheck: true, preload }
}
