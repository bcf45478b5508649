import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium } from '../chromium.ts'
import { chooseShell, type Shell } from './choose-shell.ts'
import { electronBinary, fetchElectron, lastDownloadFailure } from './electron-binary.ts'
import { PlainError, tell } from './plain.mjs'
import type { ChildCommand } from './run-child.ts'
import type { StartOptions } from './start-options.ts'

/** Settles which shell runs the app, fetching Electron where it can be had; says why it is the browser. */
export async function settleShell(wanted: Shell | undefined): Promise<Shell> {
  const circumstances = { wanted, lastFailure: lastDownloadFailure(), now: Date.now() }
  const choice = chooseShell({ ...circumstances, present: electronBinary() !== undefined })
  if (choice.kind === 'electron') return 'electron'
  const why = choice.kind === 'fetch' ? (await fetchElectron())?.why : choice.why
  if (choice.kind === 'fetch') {
    if (why === undefined) return 'electron'
    if (choice.required)
      throw new PlainError(`Electron cannot be had: ${why}. --shell=browser works without it.`)
  }
  if (why !== undefined) tell(`Using a browser window, because Electron is not here: ${why}.`)
  return 'browser'
}

/** What has to run so that the built app starts in that shell. */
export function appCommand(
  build: string,
  shell: Shell,
  { open, appArgs }: Pick<StartOptions, 'open' | 'appArgs'>,
): ChildCommand {
  if (shell === 'electron') {
    const file = electronBinary()
    if (file === undefined) throw new PlainError('Electron is not here: type `npx install-electron`.')
    return { file, args: [build, ...appArgs] }
  }
  const register = pathToFileURL(join(build, 'browser-shell', 'register.js')).href
  return {
    file: process.execPath,
    args: ['--import', register, join(build, 'main', 'index.js'), ...appArgs],
    // Only a window that the shell opens by itself needs a Chromium of ours.
    env: open ? { CHROMIUM_PATH: findChromium() } : {},
  }
}
