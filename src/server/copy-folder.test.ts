import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyFolder, shareFolder } from './copy-folder.ts'

let place: string
let from: string
let to: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'quikapp-copy-'))
  from = join(place, 'from')
  to = join(place, 'to')
  mkdirSync(join(from, 'ff'), { recursive: true })
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

test('files that go while others are copied are left out', async () => {
  const all = 500
  for (let n = 0; n < all; n += 1) writeFileSync(join(from, 'ff', `file_${n}`), 'x')
  const copying = copyFolder(from, to)
  await expect
    .poll(() => existsSync(join(to, 'ff')) && readdirSync(join(to, 'ff')).length, { interval: 1 })
    .toBeGreaterThan(0)
  for (const name of readdirSync(join(from, 'ff'))) rmSync(join(from, 'ff', name))
  const { count } = await copying
  expect(count).toBeLessThan(all)
  expect(readdirSync(join(to, 'ff')).length).toBeGreaterThanOrEqual(count)
})

test('what is no folder to copy to is still an error', async () => {
  writeFileSync(join(from, 'ff', 'file'), 'x')
  await expect(copyFolder(from, join(place, 'nowhere', 'to'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a shared folder outlives the other one, and what grows is its own', async () => {
  writeFileSync(join(from, 'ff', 'whole'), 'whole')
  writeFileSync(join(from, 'ff', 'grows.part'), 'gro')
  expect(await shareFolder(from, to)).toEqual({ count: 2, bytes: 8 })
  appendFileSync(join(to, 'ff', 'grows.part'), 'ws')
  expect(readFileSync(join(from, 'ff', 'grows.part'), 'utf8')).toBe('gro')
  rmSync(join(to, 'ff', 'whole'))
  expect(readFileSync(join(from, 'ff', 'whole'), 'utf8')).toBe('whole')
})
