import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ShellSafeStorage } from './safe-storage.ts'

let profile = ''
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'quikapp-seal-'))
})
afterEach(() => rm(profile, { recursive: true }))

const storage = () => new ShellSafeStorage(() => profile)

test('what is sealed opens again, also in the next start, and its key is the owner’s alone', async () => {
  const sealed = await storage().encryptStringAsync('täglich')
  expect(sealed.toString('latin1')).not.toContain('glich')
  expect(await storage().decryptStringAsync(sealed)).toEqual({ shouldReEncrypt: false, result: 'täglich' })
  expect((await stat(join(profile, 'safe-storage.key'))).mode & 0o777).toBe(0o600)
  expect(storage().getSelectedStorageBackend()).toBe('basic_text')
})

test('a changed byte or another key opens nothing', async () => {
  const sealed = await storage().encryptStringAsync('secret')
  const changed = Buffer.from(sealed)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  await expect(storage().decryptStringAsync(changed)).rejects.toThrow()
  await expect(storage().decryptStringAsync(Buffer.alloc(3))).rejects.toThrow()
  await writeFile(join(profile, 'safe-storage.key'), Buffer.alloc(32))
  await expect(storage().decryptStringAsync(sealed)).rejects.toThrow()
})
