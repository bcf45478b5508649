import type { SecureStoreOptions } from '../secure-store.ts'

type Seal = SecureStoreOptions['seal']

/** A system key store for tests: reversible, and another key opens nothing. */
export class TestSeal implements Seal {
  readonly #key: string
  available = true
  rotated = false

  constructor(key = 'one') {
    this.#key = key
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    return Buffer.from(`${this.#key}:${Buffer.from(text).toString('hex')}`)
  }

  async decryptStringAsync(sealed: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const [key, hex] = sealed.toString().split(':')
    if (key !== this.#key || hex === undefined) throw new Error('Error while decrypting the ciphertext')
    return { shouldReEncrypt: this.rotated, result: Buffer.from(hex, 'hex').toString() }
  }

  getSelectedStorageBackend(): 'gnome_libsecret' {
    return 'gnome_libsecret'
  }
}
