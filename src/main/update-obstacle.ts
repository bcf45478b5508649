import type { Obstacle } from '#shared/ipc/abilities.ts'

export interface UpdateFacts {
  readonly shell: 'electron' | 'browser'
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** `APPIMAGE` is the path of one that runs. */
  readonly env: NodeJS.ProcessEnv
  /** The package was built with an address of new versions (`app-update.yml` beside it). */
  readonly hasAddress: boolean
}

/** Why this app cannot update itself; null where it can. */
export function updateObstacle({
  shell,
  platform,
  isPackaged,
  env,
  hasAddress,
}: UpdateFacts): Obstacle | null {
  if (shell === 'browser') return 'browserShell'
  if (!isPackaged) return 'notInstalled'
  // Of all that Linux installs, only an AppImage is its own package.
  if (platform === 'linux' && (env.APPIMAGE ?? '') === '') return 'packageManager'
  return hasAddress ? null : 'noUpdateServer'
}
