import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SafeStorage } from 'electron'
import * as z from 'zod'
import { copyAside, DAMAGED, isMissing, KEPT, setAside, writeFileAtomic } from './atomic-file.ts'
import { describeError, type Log } from './logger.ts'

const sealedFile = z.object({
  version: z.literal(1),
  /** Which password manager sealed it: the first thing to ask when it cannot be opened. */
  backend: z.string(),
  sealed: z.base64(),
})

export type StoreReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  /** The key store does not answer now; the file stays where it is. */
  | { readonly kind: 'locked' }
  /** It was there and could not be opened; it lies beside, the person has to sign in again. */
  | { readonly kind: 'lost'; readonly aside: string }

type Seal = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

/** A secret that could not be opened once, and can be now. */
export interface FoundSecret {
  readonly path: string
  readonly text: string
}

export interface SecureStoreOptions {
  readonly path: string
  readonly seal: Seal
  readonly platform: NodeJS.Platform
  readonly log: Log
}

/** Files set aside that are tried again at a start, the newest ones. */
const MAX_TRIED = 5

/** One secret text, sealed by the system's own key store, in one file written atomically. */
export class SecureStore {
  readonly #options: SecureStoreOptions

  constructor(options: SecureStoreOptions) {
    this.#options = options
  }

  async read(): Promise<StoreReading> {
    const { path, seal, log } = this.#options
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      if (isMissing(error)) return { kind: 'empty' }
      throw error
    }
    let backend = 'unknown'
    let opened: Awaited<ReturnType<Seal['decryptStringAsync']>>
    try {
      const file = sealedFile.parse(JSON.parse(text))
      backend = file.backend
      if (!(await seal.isAsyncEncryptionAvailable())) {
        log.error('saved sign-in cannot be opened now', { sealedBy: backend, backend: this.#backend() })
        return { kind: 'locked' }
      }
      opened = await seal.decryptStringAsync(Buffer.from(file.sealed, 'base64'))
    } catch (error) {
      const aside = await setAside(path, Date.now())
      log.error('saved sign-in cannot be opened', {
        aside,
        sealedBy: backend,
        backend: this.#backend(),
        error: describeError(error),
      })
      return { kind: 'lost', aside }
    }
    if (opened.shouldReEncrypt) await this.#sealAnew(opened.result)
    return { kind: 'text', text: opened.result }
  }

  /** What was set aside and can be opened after all: the key was another one for a while. The newest first. */
  async findLost(): Promise<readonly FoundSecret[]> {
    const { seal } = this.#options
    const paths = await this.#setAside()
    if (paths.length === 0 || !(await seal.isAsyncEncryptionAvailable())) return []
    const found = await Promise.all(paths.map(aside => this.#openAside(aside)))
    return found.flat()
  }

  /** The content of a file of `findLost` is kept elsewhere now; `whole` is false where something of it is not. */
  async settle({ path }: FoundSecret, whole: boolean): Promise<void> {
    if (whole) await rm(path, { force: true })
    else await rename(path, path.replace(DAMAGED, KEPT))
  }

  /** Keeps the file as it is beside the one that is written next. */
  async keepCopy(): Promise<string> {
    return copyAside(this.#options.path, Date.now())
  }

  async write(text: string): Promise<void> {
    const { path, seal } = this.#options
    if (!(await seal.isAsyncEncryptionAvailable())) {
      throw new Error('The system key store is not available.')
    }
    const sealed = (await seal.encryptStringAsync(text)).toString('base64')
    const file: z.input<typeof sealedFile> = { version: 1, backend: this.#backend(), sealed }
    await writeFileAtomic(path, `${JSON.stringify(file)}\n`)
  }

  /** What was opened counts, whether or not it can be written. */
  async #sealAnew(text: string): Promise<void> {
    try {
      await this.write(text)
    } catch (error) {
      this.#options.log.warn('saved sign-in not sealed anew', { error: describeError(error) })
    }
  }

  async #setAside(): Promise<string[]> {
    const { path } = this.#options
    const start = `${basename(path)}${DAMAGED}`
    const names = await readdir(dirname(path)).catch((error: unknown) => {
      if (isMissing(error)) return []
      throw error
    })
    const aside = names.filter(name => name.startsWith(start)).sort()
    return aside
      .slice(-MAX_TRIED)
      .reverse()
      .map(name => join(dirname(path), name))
  }

  async #openAside(path: string): Promise<readonly FoundSecret[]> {
    const { seal, log } = this.#options
    try {
      const { sealed } = sealedFile.parse(JSON.parse(await readFile(path, 'utf8')))
      const { result } = await seal.decryptStringAsync(Buffer.from(sealed, 'base64'))
      return [{ path, text: result }]
    } catch (error) {
      log.debug('set aside, and still not to be opened', { path, error: describeError(error) })
      return []
    }
  }

  #backend(): string {
    const { platform, seal } = this.#options
    if (platform === 'linux') return seal.getSelectedStorageBackend()
    return platform === 'darwin' ? 'keychain' : 'dpapi'
  }
}
