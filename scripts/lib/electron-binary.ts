import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DownloadFailure } from './choose-shell.ts'
import { ROOT, tell } from './plain.mjs'

const PACKAGE = join(ROOT, 'node_modules', 'electron')
const RECORD = join(ROOT, 'node_modules', '.cache', 'quikapp', 'electron.json')
const ANSWER_MS = 5_000
// Node's fetch leaves a proxy alone unless it is told that one may be meant.
const ENV = { ...process.env, NODE_USE_ENV_PROXY: '1' }

/** Path of Electron's program, undefined while it is not on this machine. */
export function electronBinary(): string | undefined {
  const named = join(PACKAGE, 'path.txt')
  if (!existsSync(named)) return undefined
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist')
  const path = join(folder, readFileSync(named, 'utf8').trim())
  return existsSync(path) ? path : undefined
}

/** When and why the last download failed, if it did. */
export function lastDownloadFailure(): DownloadFailure | undefined {
  if (!existsSync(RECORD)) return undefined
  try {
    const { at, why } = JSON.parse(readFileSync(RECORD, 'utf8'))
    return typeof at === 'number' && typeof why === 'string' ? { at, why } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function remember(failure: DownloadFailure): void {
  mkdirSync(dirname(RECORD), { recursive: true })
  writeFileSync(RECORD, `${JSON.stringify(failure)}\n`)
}

/** Where @electron/get looks, with the mirror that the person's settings may name. */
function downloadAddress(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
  const mirror =
    process.env.npm_config_electron_mirror ??
    process.env.ELECTRON_MIRROR ??
    'https://github.com/electron/electron/releases/download/'
  return `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
}

function run(args: readonly string[], timeoutMs?: number): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, {
      env: ENV,
      stdio: ['ignore', 2, 2],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    })
    child.on('error', () => resolve(false))
    child.on('exit', code => resolve(code === 0))
  })
}

const hostAnswers = (address: string) =>
  run(
    [
      '--eval',
      "fetch(process.argv[1], { method: 'HEAD' }).then(r => process.exit(r.ok || r.status === 405 ? 0 : 1), () => process.exit(1))",
      address,
    ],
    ANSWER_MS,
  )

/** Fetches Electron if its download host answers within 5 s; the reason, remembered for a day, if it fails. */
export async function fetchElectron(): Promise<DownloadFailure | undefined> {
  const address = downloadAddress()
  const { host } = new URL(address)
  let why = `${host}, where it comes from, does not answer`
  if (await hostAnswers(address)) {
    tell('Fetching Electron (about 120 MB, once) …')
    const installed = await run([join(PACKAGE, 'install.js')])
    if (installed && electronBinary() !== undefined) {
      rmSync(RECORD, { force: true })
      return undefined
    }
    why = `its download from ${host} failed`
  }
  const failure = { at: Date.now(), why }
  remember(failure)
  return failure
}
