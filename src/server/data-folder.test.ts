import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultDataFolder, openDataFolder } from './data-folder.ts'
import { FolderLock } from './folder-lock.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'quikapp-folder-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

test.each([
  ['linux', {}, '/home/ada/.local/share/quikapp/server'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/quikapp/server'],
  ['darwin', {}, '/home/ada/Library/Application Support/quikapp/server'],
  ['win32', { LOCALAPPDATA: '/local', APPDATA: '/roaming' }, '/local/quikapp/server'],
  ['win32', { APPDATA: '/roaming' }, '/roaming/quikapp/server'],
] as const)('on %s with %j the data is in %s', (platform, env, expected) => {
  expect(defaultDataFolder({ platform, env, home: '/home/ada' })).toBe(expected)
})

/** Windows knows no such bits: a profile's folders are their owner's already. */
const mode = (path: string, owner: number) =>
  process.platform === 'win32' ? owner : statSync(path).mode & 0o777

test('the folder and the secret are for the owner alone', () => {
  const path = join(parent, 'deep', 'server')
  const { secret } = openDataFolder(path)
  expect(mode(path, 0o700)).toBe(0o700)
  expect(mode(join(path, 'secret.key'), 0o600)).toBe(0o600)
  chmodSync(path, 0o755)
  expect(openDataFolder(path).secret).toEqual(secret)
  expect(mode(path, 0o700)).toBe(0o700)
})

test('a file where the folder should be, and a damaged secret, are one sentence each', () => {
  const file = join(parent, 'file')
  writeFileSync(file, '')
  expect(() => openDataFolder(file)).toThrow(/cannot be used \(it is not a folder\)/)
  expect(() => openDataFolder(join(file, 'below'))).toThrow(/cannot be used \(it is not a folder\)/)
  writeFileSync(join(parent, 'secret.key'), 'short')
  expect(() => openDataFolder(parent)).toThrow(/is damaged/)
})

test('a folder has one owner, whose address the second one is told', () => {
  const first = new FolderLock(parent)
  expect(() => new FolderLock(parent)).toThrow(/uses the data folder .* and is just starting/)
  first.announce('http://127.0.0.1:4100')
  expect(() => new FolderLock(parent)).toThrow(/it answers at http:\/\/127\.0\.0\.1:4100\./)
  first.release()
  new FolderLock(parent).release()
})

test('a lock that something wrote into is nobody’s; one that cannot be made is a sentence', () => {
  const lock = join(parent, 'server.lock')
  writeFileSync(lock, 'rubbish '.repeat(100))
  const owner = new FolderLock(parent)
  expect(() => new FolderLock(parent)).toThrow(/Another QuikApp server uses/)
  owner.release()
  rmSync(lock)
  mkdirSync(lock)
  expect(() => new FolderLock(parent)).toThrow(/The data folder .* cannot be locked \(.+\)\.$/)
})
