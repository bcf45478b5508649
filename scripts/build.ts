import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { stripVTControlCharacters } from 'node:util'
import { appPackage } from './build/app-package.ts'
import { ENTRIES, PRODUCTS } from './build/entries.ts'
import { copyNativeParts } from './build/native-parts.ts'
import { removeOldBuilds } from './build/old-builds.ts'
import { sourceHash } from './build/source-hash.ts'
import { withFileLock } from './lib/file-lock.mjs'
import { PlainError, ROOT, tell } from './lib/plain.mjs'
import { runScript } from './lib/run-script.ts'

const LOCK_TIMEOUT_MS = 5 * 60_000

function writePackage(out: string): void {
  const app = appPackage(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(app, null, 2)}\n`)
}

async function buildInto(out: string): Promise<void> {
  // Bundlers take a while to load, and mostly there is nothing to build.
  const { buildNodeBundles } = await import('./build/node-bundles.ts')
  const { build: buildWithElectronVite } = await import('electron-vite')
  const missing = ENTRIES.filter(entry => !existsSync(join(ROOT, entry)))
  if (missing.length > 0) throw new PlainError(`Nothing to build from: ${missing.join(', ')} is not there.`)
  mkdirSync(out, { recursive: true })
  await buildNodeBundles({ root: ROOT, out })
  copyNativeParts({ root: ROOT, out })
  await buildWithElectronVite({ root: ROOT, logLevel: 'warn', build: { outDir: out } })
  cpSync(join(ROOT, 'resources'), join(out, 'resources'), { recursive: true })
  writePackage(out)
  const unmade = PRODUCTS.filter(product => !existsSync(join(out, product)))
  if (unmade.length > 0) throw new PlainError(`The build made no ${unmade.join(', ')}.`)
}

async function buildOnce(folder: string): Promise<void> {
  const started = performance.now()
  tell('Building the app …')
  const fresh = join(ROOT, 'out', `.making-${process.pid}`)
  try {
    await buildInto(fresh)
    renameSync(fresh, folder)
  } catch (error) {
    if (error instanceof PlainError) throw error
    const message = error instanceof Error ? error.message : String(error)
    const shown = process.stderr.isTTY ? message : stripVTControlCharacters(message)
    throw new PlainError(`The build failed: ${shown}`, { cause: error })
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  tell(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  removeOldBuilds(join(ROOT, 'out'))
}

/**
 * Makes the folder that holds the built app, unless one of exactly these sources is there already, and
 * answers its path. A running app keeps its own folder. Rejects with a PlainError.
 */
export async function buildApp(): Promise<string> {
  const folder = join(ROOT, 'out', sourceHash(ROOT))
  await withFileLock(
    {
      path: join(ROOT, 'out', '.build.lock'),
      timeoutMs: LOCK_TIMEOUT_MS,
      onWait: () => tell('Another process builds the app; waiting for it …'),
    },
    async () => {
      if (!existsSync(folder)) await buildOnce(folder)
    },
  )
  const now = new Date()
  utimesSync(folder, now, now)
  return folder
}

if (import.meta.main) {
  await runScript(async () => {
    tell(`The app is in ${await buildApp()}`)
    return 0
  })
}
