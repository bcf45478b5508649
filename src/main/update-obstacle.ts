import type { Obstacle } from '#shared/ipc/abilities.ts'

export interface UpdateFacts {
  readonly shell: 'electron' | 'browser'
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** It runs out of an AppImage. */
  readonly isAppImage: boolean
  /** What the packager wrote beside the app (`app-update.yml`), with the address of new versions; null without. */
  readonly config: string | null
}

/** Who signs the installers; the packager writes it only where it signs, and without it nothing is checked on Windows. */
const PUBLISHER = /^publisherName:(?:[ \t]+(?!null\b|~|\[)[^\s#]|[ \t]*\r?\n\s*-[ \t]*\S)/m

/** Why this app cannot update itself; null where it can. */
export function updateObstacle({
  shell,
  platform,
  isPackaged,
  isAppImage,
  config,
}: UpdateFacts): Obstacle | null {
  if (shell === 'browser') return 'browserShell'
  if (!isPackaged) return 'notInstalled'
  // Of all that Linux installs, only an AppImage is its own package.
  if (platform === 'linux' && !isAppImage) return 'packageManager'
  if (config === null) return 'noUpdateServer'
  // An AppImage has nothing that could be checked; macOS checks by itself.
  if (platform === 'linux') return 'notSigned'
  return platform === 'win32' && !PUBLISHER.test(config) ? 'notSigned' : null
}
