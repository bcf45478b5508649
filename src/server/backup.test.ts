import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUp, filesOf } from './backup.ts'
import { openDataFolder } from './data-folder.ts'
import { FolderLock } from './folder-lock.ts'
import { openStore } from './open-store.ts'
import { restore, startFresh } from './restore.ts'
import { StartError } from './start-error.ts'
import { MIGRATIONS } from './store/sqlite/migrations.ts'
import { openDatabase } from './store/sqlite/open-database.ts'
import { FolderScene } from './testing/folder-scene.ts'

let scene: FolderScene
let place: string
let folder: string
let database: string
beforeEach(() => {
  scene = new FolderScene()
  ;({ place, folder, database } = scene)
})
afterEach(() => scene.dispose())

const isOwnersAlone = (path: string) =>
  process.platform === 'win32' || (statSync(path).mode & 0o777) === 0o600
const REPLACED = /^quikapp\.db\.replaced-\w+$/

const refused = async (work: Promise<unknown>, words: RegExp) => {
  const error = await work.then(() => null).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(StartError)
  expect(String(error)).toMatch(words)
  expect((error as Error).message).toMatch(/^[^\n]+\.$/)
}

describe('a backup', () => {
  test('is a whole database and the uploads, for its owner alone, while others write', async () => {
    scene.make('one')
    scene.upload('aaff', 'a picture')
    scene.upload('bbff.part', 'half')
    const open = openDatabase(database)
    open.rows('INSERT INTO workspaces (id, name) VALUES (?, ?)', ['two', 'two'])
    const file = join(place, 'mine.backup')
    expect(await backUp(folder, file)).toMatch(
      /^The backup .*mine\.backup is complete: [\d.]+ KB, with 1 file \(9 bytes\) in .*mine\.backup\.files\.$/,
    )
    open.rows('INSERT INTO workspaces (id, name) VALUES (?, ?)', ['three', 'three'])
    open.close()
    expect(scene.written(file)).toEqual(['one', 'two'])
    expect(isOwnersAlone(file)).toBe(true)
    expect(readFileSync(join(filesOf(file), 'ff', 'aaff'), 'utf8')).toBe('a picture')
    expect(isOwnersAlone(join(filesOf(file), 'ff', 'aaff'))).toBe(true)
    expect(readdirSync(join(filesOf(file), 'ff'))).toEqual(['aaff'])
    expect(readdirSync(place).toSorted()).toEqual(['mine.backup', 'mine.backup.files', 'server'])
  })

  test('without uploads is one file', async () => {
    scene.make()
    expect(await backUp(folder, join(place, 'a'))).toMatch(/ is complete: [\d.]+ KB\.$/)
    expect(existsSync(filesOf(join(place, 'a')))).toBe(false)
  })

  test('overwrites nothing', async () => {
    scene.make()
    const file = join(place, 'a')
    writeFileSync(file, 'mine')
    await refused(backUp(folder, file), /a is there already; give the backup another name\.$/)
    expect(readFileSync(file, 'utf8')).toBe('mine')
    mkdirSync(filesOf(join(place, 'b')))
    await refused(backUp(folder, join(place, 'b')), /b\.files is there already/)
    expect(existsSync(join(place, 'b'))).toBe(false)
  })

  test('that cannot be made leaves nothing behind', async () => {
    await refused(backUp(folder, join(place, 'a')), /There is no database in .* to back up\.$/)
    expect(existsSync(folder)).toBe(false)
    scene.make()
    await refused(backUp(folder, join(place, 'nowhere', 'a')), /cannot be written to .*nowhere/)
    scene.damage()
    await refused(backUp(folder, join(place, 'a')), /could not be made \(it is damaged\)/)
    expect(readdirSync(place)).toEqual(['server'])
  })
})

describe('restoring', () => {
  test('puts a backup in place and keeps what was there', async () => {
    scene.make('one')
    scene.upload('aaff', 'first')
    const file = join(place, 'mine.backup')
    await backUp(folder, file)
    scene.write('later')
    scene.upload('ccff', 'second')
    const said = await restore(folder, file)
    expect(said).toMatch(
      /^The backup .*mine\.backup is in place; what was there is kept as .*quikapp\.db\.replaced-\d{8}T\d{6}Z and .*files\.replaced-\d{8}T\d{6}Z\.$/,
    )
    expect(scene.written()).toEqual(['one'])
    expect(readdirSync(join(folder, 'files', 'ff'))).toEqual(['aaff'])
    expect(scene.written(scene.find(REPLACED)[0])).toContain('later')
    expect(readdirSync(join(scene.find(/^files\.replaced/)[0] ?? '', 'ff')).toSorted()).toEqual([
      'aaff',
      'ccff',
    ])
    openStore(openDataFolder(folder)).close()
    expect(existsSync(file)).toBe(true)
  })

  test('a backup without uploads leaves those that are there in place, and keeps them aside as well', async () => {
    scene.make('one')
    const file = join(place, 'mine.backup')
    await backUp(folder, file)
    scene.upload('aaff', 'later')
    expect(await restore(folder, file)).toMatch(
      /kept as .*quikapp\.db\.replaced-\S+ and .*files\.replaced-\S+\.$/,
    )
    expect(readFileSync(join(folder, 'files', 'ff', 'aaff'), 'utf8')).toBe('later')
    rmSync(join(folder, 'files', 'ff', 'aaff'))
    const aside = join(scene.find(/^files\.replaced/)[0] ?? '', 'ff', 'aaff')
    expect(readFileSync(aside, 'utf8')).toBe('later')
  })

  test('works on another machine, and twice in a second', async () => {
    scene.make('one')
    const file = join(place, 'mine.backup')
    await backUp(folder, file)
    const elsewhere = join(place, 'elsewhere')
    expect(await restore(elsewhere, file)).toMatch(/mine\.backup is in place\.$/)
    await restore(elsewhere, file)
    await restore(elsewhere, file)
    expect(scene.written(join(elsewhere, 'quikapp.db'))).toContain('one')
    expect(readdirSync(elsewhere).filter(name => /\.replaced-\w+(-2)?$/.test(name))).toHaveLength(2)
  })

  test('brings the log of the old database along, so that it never meets the new one', async () => {
    scene.make('one')
    const file = join(place, 'mine.backup')
    await backUp(folder, file)
    const open = openDatabase(database)
    open.rows('INSERT INTO workspaces (id, name) VALUES (?, ?)', ['logged', 'logged'])
    const [main, log] = [readFileSync(database), readFileSync(`${database}-wal`)]
    open.close()
    writeFileSync(database, main)
    writeFileSync(`${database}-wal`, log)
    await restore(folder, file)
    expect(scene.written()).toEqual(['one'])
    expect(scene.written(scene.find(REPLACED)[0])).toContain('logged')
  })

  test.each([
    ['is not there', () => undefined, /There is no file .*bad\.$/],
    ['is a folder', (file: string) => void mkdirSync(file), /There is no file .*bad\.$/],
    ['is empty', (file: string) => writeFileSync(file, ''), /is damaged or no backup of a QuikApp server/],
    ['is text', (file: string) => writeFileSync(file, 'x'.repeat(9000)), /is damaged or no backup/],
    [
      'is damaged in the middle',
      (file: string) => writeFileSync(file, readFileSync(database).fill(0xa5, 20_480, 24_576)),
      /is damaged or no backup/,
    ],
    [
      "is somebody else's",
      (file: string) => {
        const db = new DatabaseSync(file)
        db.exec('CREATE TABLE recipes (name TEXT)')
        db.close()
      },
      /is damaged or no backup/,
    ],
    [
      'has nothing in it',
      (file: string) => {
        const db = new DatabaseSync(file)
        db.exec('PRAGMA user_version = 0; VACUUM')
        db.close()
      },
      /no backup of a QuikApp server/,
    ],
    [
      'is newer',
      (file: string) =>
        openDatabase(file, [...MIGRATIONS, { name: 'next', sql: 'CREATE TABLE n (id TEXT)' }]).close(),
      /was written by a newer version of QuikApp/,
    ],
  ])('a file that %s is refused and changes nothing', async (_title, make, words) => {
    scene.make('one')
    const before = readFileSync(database)
    const file = join(place, 'bad')
    make(file)
    await refused(restore(folder, file), words)
    expect(readFileSync(database)).toEqual(before)
    expect(readdirSync(folder).toSorted()).toEqual(['quikapp.db', 'secret.key'])
  })

  test('and starting fresh are refused while a server runs', async () => {
    scene.make('one')
    const file = join(place, 'mine.backup')
    await backUp(folder, file)
    const lock = new FolderLock(folder)
    lock.announce('http://127.0.0.1:4100')
    const words =
      /Another QuikApp server uses the data folder .*; it answers at http:\/\/127\.0\.0\.1:4100\.$/
    await refused(restore(folder, file), words)
    await refused(startFresh(folder), words)
    lock.release()
    await restore(folder, file)
  })
})

test('starting fresh keeps what was there', async () => {
  scene.make('one')
  scene.upload('aaff', 'first')
  expect(await startFresh(folder)).toMatch(
    /^The server starts with an empty database; what was there is kept as .*quikapp\.db\.replaced-\S+ and .*files\.replaced-\S+\.$/,
  )
  expect(scene.written()).toEqual([])
  expect(existsSync(join(folder, 'files'))).toBe(false)
  expect(scene.written(scene.find(REPLACED)[0])).toContain('one')
})
