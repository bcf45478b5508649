import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { PlainError, ROOT, tell } from './plain.mjs'

const RECORD = join(ROOT, 'node_modules', '.cache', 'quikapp', 'chromium.json')
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
]
const VENDOR_PATHS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]
const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge']

/** Where a Chromium usually is on this kind of system, best first. */
export function usualPlaces({ platform, env }) {
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean)
    return VENDOR_PATHS.flatMap(parts => roots.map(root => join(root, ...parts)))
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])]
    return MAC_APPS.flatMap(name => roots.map(root => join(root, `${name}.app`, 'Contents', 'MacOS', name)))
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder.startsWith('/'))
  return NAMES.flatMap(name => [...folders, '/usr/bin', '/snap/bin'].map(folder => join(folder, name)))
}

/** A file of that name may be a stub that only says how to install it; on Windows asking would open a window. */
function works(path) {
  if (!existsSync(path)) return false
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { timeout: 15_000, stdio: 'ignore' }).status === 0
}

function recorded() {
  try {
    const { path } = JSON.parse(readFileSync(RECORD, 'utf8'))
    return typeof path === 'string' && existsSync(path) ? path : undefined
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

function playwrightsOwn() {
  const require = createRequire(join(ROOT, 'package.json'))
  return require('@playwright/test').chromium.executablePath()
}

const run = (file, args, env = {}) =>
  spawnSync(file, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    timeout: 15 * 60_000,
  }).status === 0

function fromDebian() {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined
  tell("Installing Debian's Chromium …")
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => run('apt-get', ['install', '-y', '-qq', 'chromium'], quiet)
  if (!install() && !(run('apt-get', ['update', '-qq'], quiet) && install())) return undefined
  return works('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined
}

function fromPlaywright() {
  tell("Fetching Playwright's Chromium …")
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  if (!run(process.execPath, [cli, 'install', 'chromium'])) return undefined
  const path = playwrightsOwn()
  return works(path) ? path : undefined
}

function fromEnvironment() {
  const path = process.env.CHROMIUM_PATH
  if (path === undefined || path === '') return undefined
  if (works(path)) return path
  throw new PlainError(
    `CHROMIUM_PATH names ${path}, which does not run: correct it, or unset it to search for another.`,
  )
}

/**
 * Finds a Chromium, or gets one, and writes its path to node_modules/.cache/quikapp/chromium.json.
 * Throws a PlainError when there is none to be had.
 */
export function ensureChromium() {
  const known = fromEnvironment() ?? recorded()
  if (known !== undefined) return known
  const path =
    usualPlaces({ platform: process.platform, env: process.env }).find(works) ??
    [playwrightsOwn()].find(works) ??
    fromDebian() ??
    fromPlaywright()
  if (path === undefined) {
    throw new PlainError(
      'No Chromium was found or could be fetched: install Chromium or Chrome, or set CHROMIUM_PATH to its program.',
    )
  }
  mkdirSync(dirname(RECORD), { recursive: true })
  writeFileSync(RECORD, `${JSON.stringify({ path })}\n`)
  return path
}
