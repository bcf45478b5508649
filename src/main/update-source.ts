import type { AppUpdater, CancellationToken } from 'electron-updater'
import { describeError, type Log } from './logger.ts'
import { probePowerShell, type SignatureCheck, strictCheck } from './signature-check.ts'
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

export interface LoadedUpdater {
  /** Windows alone has the check of its own. */
  readonly updater: PackageUpdater & { verifyUpdateCodeSignature?: SignatureCheck }
  /** What calls a download off. */
  readonly makeToken: () => CancellationToken
}

/** Loaded when it is first used: it costs the start nothing. */
export async function loadPackageUpdater(): Promise<LoadedUpdater> {
  const { default: updates } = await import('electron-updater')
  return { updater: updates.autoUpdater, makeToken: () => new updates.CancellationToken() }
}

export interface PackageUpdatesOptions {
  readonly load: () => Promise<LoadedUpdater>
  readonly log: Log
}

/** New versions from the address that the package was built with, checked against the signature of this one. */
export class PackageUpdates implements Pick<UpdateSource, 'check' | 'fetch'> {
  readonly #options: PackageUpdatesOptions
  #known: LoadedUpdater | null = null
  #progress: (percent: number) => void = () => undefined
  #installFailed: (error: unknown) => void = () => undefined

  constructor(options: PackageUpdatesOptions) {
    this.#options = options
  }

  async check(): Promise<FoundUpdate | null> {
    const result = await (await this.#loaded()).updater.checkForUpdates()
    if (!result?.isUpdateAvailable) return null
    const { version, releaseNotes } = result.updateInfo
    return { version, notes: notesOf(releaseNotes) }
  }

  async fetch(progress: (percent: number) => void, signal: AbortSignal): Promise<void> {
    const { updater, makeToken } = await this.#loaded()
    const token = makeToken()
    const stop = () => token.cancel()
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    this.#progress = progress
    try {
      await updater.downloadUpdate(token)
    } finally {
      signal.removeEventListener('abort', stop)
      this.#progress = () => undefined
    }
  }

  /** Ends the app and starts the new version; `failed` is told why it does not. */
  install(failed: (error: unknown) => void): void {
    this.#installFailed = failed
    this.#known?.updater.quitAndInstall(false, true)
  }

  async #loaded(): Promise<LoadedUpdater> {
    this.#known ??= this.#prepared(await this.#options.load())
    return this.#known
  }

  #prepared(loaded: LoadedUpdater): LoadedUpdater {
    const { updater } = loaded
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = true
    updater.allowDowngrade = false
    // Its files are not checked for a signature.
    updater.disableWebInstaller = true
    const check = updater.verifyUpdateCodeSignature
    if (check !== undefined) updater.verifyUpdateCodeSignature = strictCheck(check, probePowerShell)
    updater.logger = null
    updater.on('download-progress', ({ percent }) => this.#progress(percent))
    // Without a listener it would be thrown; the promises reject with the same.
    updater.on('error', error => {
      this.#options.log.debug('updater error', { error: describeError(error) })
      this.#installFailed(error)
    })
    return loaded
  }
}
