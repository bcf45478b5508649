import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withFileLock } from './file-lock.mjs'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-lock-'))
  path = join(folder, 'deep', '.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lock = { timeoutMs: 10_000 }

/** The id of a process that is surely gone. */
const deadPid = () => spawnSync(process.execPath, ['--eval', '']).pid

test('holders come one after the other, and the file goes with the last', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise(setImmediate)
    inside -= 1
  }
  await Promise.all([1, 2, 3].map(() => withFileLock({ path, ...lock }, work)))
  expect(most).toBe(1)
  expect(existsSync(path)).toBe(false)
})

test('the lock is free again after work that failed', async () => {
  const failing = withFileLock({ path, ...lock }, () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  await expect(withFileLock({ path, ...lock }, () => 7)).resolves.toBe(7)
})

test('a dead owner is not waited for', async () => {
  await withFileLock({ path, ...lock }, () => undefined)
  writeFileSync(path, `${deadPid()}\n`)
  let waited = false
  const onWait = () => {
    waited = true
  }
  await expect(withFileLock({ path, ...lock, onWait }, () => 'mine')).resolves.toBe('mine')
  expect(waited).toBe(false)
})

test('a living owner is waited for, and named when it never ends', async () => {
  await withFileLock({ path, ...lock }, async () => {
    const second = withFileLock({ path, timeoutMs: 0 }, () => 'never')
    await expect(second).rejects.toThrow(`Process ${process.pid} still holds`)
  })
})
