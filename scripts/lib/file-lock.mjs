import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 200
const UNREADABLE_IS_STALE_MS = 10_000

function ownerOf(path) {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10)
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function isStale(path) {
  const owner = ownerOf(path)
  if (owner === undefined) return false
  if (Number.isInteger(owner) && owner > 0) return !isAlive(owner)
  // An owner writes its pid at once; a file still empty after a while was left by a crash.
  return Date.now() - statSync(path).mtimeMs > UNREADABLE_IS_STALE_MS
}

/** Takes a dead owner's file away; gives it back when another process was quicker and owns it now. */
function clearStale(path) {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
    if (!isStale(aside)) linkSync(aside, path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function tryTake(path) {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Runs `work` while no other process holds the lock file at `path`. A lock whose owner is dead is taken
 * over. Rejects when the lock is not free within `timeoutMs`; `onWait` is called once if it has to wait.
 */
export async function withFileLock({ path, timeoutMs, onWait }, work) {
  mkdirSync(dirname(path), { recursive: true })
  const deadline = Date.now() + timeoutMs
  let told = false
  while (!tryTake(path)) {
    if (isStale(path)) {
      clearStale(path)
      continue
    }
    if (Date.now() > deadline) {
      throw new Error(`Process ${ownerOf(path)} still holds ${path}; wait for it to end, or end it.`)
    }
    if (!told) onWait?.()
    told = true
    await pause(POLL_MS)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}
