import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { DiskBlobStore } from './disk-blob-store.ts'
import { blobStoreContract } from './testing/blob-store-contract.ts'
import { MemoryBlobStore } from './testing/memory-blob-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'quikapp-blobs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0
const fresh = () => {
  count += 1
  return join(folder, String(count))
}
const equal = (actual: unknown, expected: unknown) => expect(actual).toEqual(expected)

describe('blobs on disk', () => {
  blobStoreContract({ test, equal }, () => new DiskBlobStore(fresh()))

  test('files are for their owner alone, in folders by the end of their names', async () => {
    const root = fresh()
    const writer = await new DiskBlobStore(root).grow('file_x12')
    await writer.commit()
    expect(readdirSync(root)).toEqual(['12'])
    expect(statSync(join(root, '12')).mode & 0o777).toBe(0o700)
    expect(statSync(join(root, '12', 'file_x12')).mode & 0o777).toBe(0o600)
  })

  test.each(['../secret.key', 'a/b', '..', 'a', 'x.part', '', 'a\0b'])('%j is no key', async key => {
    const root = fresh()
    const store = new DiskBlobStore(root)
    for (const use of [
      () => store.grow(key),
      () => store.read(key),
      () => store.size(key),
      () => store.remove(key),
    ]) {
      await expect(use()).rejects.toThrow('no key')
    }
  })
})

describe('blobs in memory', () => {
  blobStoreContract({ test, equal }, () => new MemoryBlobStore())
})
