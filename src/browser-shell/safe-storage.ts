import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

type Implemented =
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'

/** Seals with a key file that the person alone can read: as good as Electron's `basic_text`, and called so. */
export class ShellSafeStorage implements Pick<SafeStorage, Implemented> {
  readonly #profile: () => string

  constructor(profile: () => string) {
    this.#profile = profile
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return true
  }

  getSelectedStorageBackend(): 'basic_text' {
    return 'basic_text'
  }

  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key(), iv)
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed])
  }

  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const tagEnd = IV_BYTES + TAG_BYTES
    const decipher = createDecipheriv('aes-256-gcm', this.#key(), encrypted.subarray(0, IV_BYTES))
    decipher.setAuthTag(encrypted.subarray(IV_BYTES, tagEnd))
    const text = Buffer.concat([decipher.update(encrypted.subarray(tagEnd)), decipher.final()])
    return { shouldReEncrypt: false, result: text.toString('utf8') }
  }

  #key(): Buffer {
    const path = join(this.#profile(), 'safe-storage.key')
    if (!existsSync(path))
      writeFileSync(path, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true })
    return readFileSync(path)
  }
}
