import type { AppUpdater } from 'electron-updater'
import { describeError, type Log } from './logger.ts'
import { notesOf } from './update-notes.ts'
import type { FoundUpdate, UpdateSource } from './updater.ts'

/** What of electron-updater is used. */
export type PackageUpdater = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowDowngrade'
  | 'disableWebInstaller'
  | 'logger'
  | 'on'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
>

/** Loaded when it is first used: it costs the start nothing. */
export async function loadPackageUpdater(): Promise<PackageUpdater> {
  const { default: updates } = await import('electron-updater')
  return updates.autoUpdater
}

export interface PackageUpdatesOptions {
  readonly load: () => Promise<PackageUpdater>
  readonly log: Log
}

/** New versions from the address that the package was built with, checked against the signature of this one. */
export class PackageUpdates implements UpdateSource {
  readonly #options: PackageUpdatesOptions
  #updater: PackageUpdater | null = null
  #progress: (percent: number) => void = () => undefined

  constructor(options: PackageUpdatesOptions) {
    this.#options = options
  }

  async check(): Promise<FoundUpdate | null> {
    const result = await (await this.#loaded()).checkForUpdates()
    if (!result?.isUpdateAvailable) return null
    const { version, releaseNotes } = result.updateInfo
    return { version, notes: notesOf(releaseNotes) }
  }

  async fetch(progress: (percent: number) => void): Promise<void> {
    this.#progress = progress
    await (await this.#loaded()).downloadUpdate()
  }

  install(): void {
    this.#updater?.quitAndInstall(false, true)
  }

  async #loaded(): Promise<PackageUpdater> {
    if (this.#updater !== null) return this.#updater
    const updater = await this.#options.load()
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = true
    updater.allowDowngrade = false
    // Its files are not checked for a signature.
    updater.disableWebInstaller = true
    updater.logger = null
    updater.on('download-progress', ({ percent }) => this.#progress(percent))
    // Without a listener it would be thrown; the promises reject with the same.
    updater.on('error', error => {
      this.#options.log.debug('updater error', { error: describeError(error) })
    })
    this.#updater = updater
    return updater
  }
}
