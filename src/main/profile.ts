import { accessSync, constants, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'

export type PreparedProfile =
  | { readonly kind: 'ok'; readonly folder: string }
  | { readonly kind: 'refused'; readonly message: string }

/** Makes a folder the home of everything the app keeps; must run before the app is ready. */
export function prepareProfile(
  app: Pick<App, 'getPath' | 'setPath'>,
  chosen: string | undefined,
): PreparedProfile {
  const folder = chosen ?? join(app.getPath('appData'), 'QuikApp')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return {
      kind: 'refused',
      message: `The profile folder ${folder} cannot be used (${reason}); choose another with --profile=DIR.`,
    }
  }
  app.setPath('userData', folder)
  return { kind: 'ok', folder }
}

/** The machine's folder for the data of the embedded server: one for all profiles. */
export function machineServerFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): string {
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || env.APPDATA || join(home, 'AppData', 'Local'), 'quikapp', 'server')
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'quikapp', 'server')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'quikapp', 'server')
}
