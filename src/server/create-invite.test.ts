import { existsSync, readFileSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createInvite } from './create-invite.ts'
import { FolderLock } from './folder-lock.ts'
import { StartError } from './start-error.ts'
import { MIGRATIONS } from './store/sqlite/migrations.ts'
import { openDatabase } from './store/sqlite/open-database.ts'
import { FolderScene } from './testing/folder-scene.ts'

let scene: FolderScene
beforeEach(() => {
  scene = new FolderScene()
})
afterEach(() => scene.dispose())

const OLDER = MIGRATIONS.slice(0, -1)

/** A database of that shape. */
const make = (migrations: typeof MIGRATIONS) => openDatabase(scene.database, migrations).close()

test('an invite beside a running server of the same version is made', async () => {
  scene.make()
  const lock = new FolderLock(scene.folder)
  expect(await createInvite(scene.folder)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/)
  lock.release()
})

test('the database of a running server of an older version is refused and keeps its shape', async () => {
  scene.make()
  rmSync(scene.database)
  make(OLDER)
  const lock = new FolderLock(scene.folder)
  const before = readFileSync(scene.database)
  const refusal = createInvite(scene.folder)
  await expect(refusal).rejects.toThrow(StartError)
  await expect(refusal).rejects.toThrow(
    /runs on .* is of an older version of QuikApp \(format \d+, this one has \d+\)/,
  )
  expect(readFileSync(scene.database)).toEqual(before)
  expect(scene.find(/\.backup$/)).toEqual([])
  lock.release()
  expect(await createInvite(scene.folder)).toMatch(/^[0-9A-Z]{4}-/)
  expect(scene.find(/\.backup$/)).toHaveLength(1)
})

test('without a database there is nothing to make an invite in while the folder is held', async () => {
  scene.make()
  rmSync(scene.database)
  const lock = new FolderLock(scene.folder)
  await expect(createInvite(scene.folder)).rejects.toThrow(/Another QuikApp server uses the data folder/)
  expect(existsSync(scene.database)).toBe(false)
  lock.release()
})
