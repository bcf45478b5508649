import { fileURLToPath } from 'node:url'
import { buildApp } from '../scripts/build.ts'
import { findChromium } from '../scripts/chromium.ts'

/** Runs once before the specs; the workers, which start later, inherit what it finds. */
export default async function setUp(): Promise<void> {
  process.env.CHROMIUM_PATH = findChromium()
  process.env.QUIKAPP_BUILD ??= await buildApp()
  // Each person starts a main process: only the first one compiles it.
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
    new URL('../node_modules/.cache/node-compile', import.meta.url),
  )
}
