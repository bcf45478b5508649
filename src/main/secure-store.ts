import { readFile } from 'node:fs/promises'
import type { SafeStorage } from 'electron'
import * as z from 'zod'
import { isMissing, setAside, writeFileAtomic } from './atomic-file.ts'
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
  /** It was there and could not be opened; it lies beside, the person has to sign in again. */
  | { readonly kind: 'lost'; readonly aside: string }

type Seal = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

export interface SecureStoreOptions {
  readonly path: string
  readonly seal: Seal
  readonly platform: NodeJS.Platform
  readonly log: Log
}

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
    try {
      const file = sealedFile.parse(JSON.parse(text))
      backend = file.backend
      const opened = await seal.decryptStringAsync(Buffer.from(file.sealed, 'base64'))
      if (opened.shouldReEncrypt) await this.write(opened.result)
      return { kind: 'text', text: opened.result }
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

  #backend(): string {
    const { platform, seal } = this.#options
    if (platform === 'linux') return seal.getSelectedStorageBackend()
    return platform === 'darwin' ? 'keychain' : 'dpapi'
  }
}
