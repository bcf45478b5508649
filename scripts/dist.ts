import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from './build.ts'
import { electronBinary, fetchElectron } from './lib/electron-binary.ts'
import { PlainError, ROOT } from './lib/plain.mjs'
import { runChild } from './lib/run-child.ts'
import { runScript } from './lib/run-script.ts'
import { updateOptions } from './lib/update-options.ts'

async function requireElectron(): Promise<void> {
  if (electronBinary() !== undefined) return
  const failure = await fetchElectron()
  if (failure !== undefined) {
    throw new PlainError(`Installers carry Electron, and it cannot be had: ${failure.why}.`)
  }
}

await runScript(async () => {
  await requireElectron()
  const app = join(ROOT, 'out', 'app')
  rmSync(app, { recursive: true, force: true })
  cpSync(await buildApp(), app, { recursive: true })
  return runChild({
    file: process.execPath,
    args: [
      join(ROOT, 'node_modules', 'electron-builder', 'cli.js'),
      ...updateOptions(process.env.QUIKAPP_UPDATE_URL),
      ...process.argv.slice(2),
    ],
  })
})
