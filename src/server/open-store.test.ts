import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUp } from './backup.ts'
import { openDataFolder } from './data-folder.ts'
import { openStore } from './open-store.ts'
import { restore, startFresh } from './restore.ts'
import { StartError } from './start-error.ts'
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

const DAMAGED = /^quikapp\.db\.damaged-\w+(-\d+)?$/

describe('a damaged database', () => {
  const open = () => openStore(openDataFolder(folder))
  const sentence = () => {
    try {
      open().close()
      return 'opened'
    } catch (error) {
      expect(error).toBeInstanceOf(StartError)
      return (error as Error).message
    }
  }

  test('is set aside, and every start says the same until it is settled', async () => {
    scene.make('one')
    scene.damage()
    const damaged = readFileSync(database)
    const said = sentence()
    const kept = scene.find(DAMAGED)[0] ?? ''
    expect(said).toBe(
      `The database of this server is damaged and is kept as ${kept}; go on from a backup, if you have one, with 'npm run server -- restore FILE --data-dir ${folder}' or with an empty one with 'npm run server -- fresh --data-dir ${folder}'.`,
    )
    expect(readFileSync(kept)).toEqual(damaged)
    expect([sentence(), sentence()]).toEqual([said, said])
    expect(existsSync(database)).toBe(false)
    await startFresh(folder)
    expect(sentence()).toBe('opened')
    expect(readFileSync(kept)).toEqual(damaged)
    scene.damage()
    expect(sentence()).toMatch(/is damaged and is kept as/)
    expect(scene.find(DAMAGED)).toHaveLength(2)
  })

  test('names the newest backup, and goes on from it', async () => {
    scene.make('one')
    const older = `${database}.v1-1700000000000.backup`
    writeFileSync(older, 'an automatic one')
    scene.damage()
    expect(sentence()).toContain(`npm run server -- restore ${older} --data-dir`)
    await startFresh(folder)
    scene.write('two')
    const file = join(place, 'my own.backup')
    await backUp(folder, file)
    scene.damage()
    expect(sentence()).toContain(
      `go on from the newest backup with 'npm run server -- restore "${file}" --data-dir`,
    )
    await restore(folder, file)
    expect(sentence()).toBe('opened')
    expect(scene.written()).toContain('two')
    rmSync(file)
    scene.damage()
    expect(sentence()).toContain(`restore ${older} `)
  })

  test('takes its log along, and one whose file is gone is no new start', () => {
    scene.make('one')
    writeFileSync(`${database}-wal`, 'some log')
    rmSync(database)
    const said = sentence()
    expect(said).toMatch(/is damaged and is kept as/)
    expect(scene.find(/damaged/)).toEqual([expect.stringMatching(/Z-wal$/)])
    expect(sentence()).toBe(said)
  })

  test('an interrupted restore waits for a decision, too', async () => {
    scene.make('one')
    const file = join(place, 'mine.backup')
    await backUp(folder, file)
    await restore(folder, file)
    rmSync(database)
    expect(sentence()).toMatch(
      /was set aside as .*quikapp\.db\.replaced-\S+ and nothing has taken its place; go on/,
    )
    await restore(folder, file)
    expect(sentence()).toBe('opened')
  })
})
