import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
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
    makeFolder(resolve(folder))
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

/**
 * Makes a folder and those above it. Node's own recursive way never ends where a system refuses a new
 * folder as "not found", as Linux does in /proc.
 */
function makeFolder(folder: string): void {
  const missing: string[] = []
  for (let path = folder; !isFolder(path) && dirname(path) !== path; path = dirname(path)) missing.push(path)
  for (const path of missing.reverse()) makeOne(path)
}

function makeOne(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another app that starts at the same time may have been faster.
    if (!isFolder(path)) throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
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
