import type { SystemPreferences } from 'electron'

type Implemented = 'getMediaAccessStatus' | 'askForMediaAccess' | 'isTrustedAccessibilityClient'

/** What the system allows is between it and the browser, which asks the person itself. */
export const shellSystemPreferences = {
  getMediaAccessStatus: () => 'unknown',
  askForMediaAccess: async () => true,
  isTrustedAccessibilityClient: () => false,
} satisfies Pick<SystemPreferences, Implemented>
