// Runs before the other scripts, on any Node from 18 on and without node_modules: what it imports must too.
import process from 'node:process'
import { ensureChromium } from './lib/chromium.mjs'
import { ensurePackages } from './lib/install.mjs'
import { PlainError, tell } from './lib/plain.mjs'

const PURPOSES = ['start', 'test', 'server', 'demo', 'dev', 'check', 'dist', 'chromium']
// start, demo and dev ask for `chromium` themselves once they know that a browser will be the window.
const NEED_CHROMIUM = ['test', 'chromium']

async function bootstrap(purpose) {
  if (!PURPOSES.includes(purpose)) throw new PlainError(`bootstrap.mjs takes one of: ${PURPOSES.join(', ')}.`)
  await ensurePackages()
  if (NEED_CHROMIUM.includes(purpose)) ensureChromium()
}

try {
  await bootstrap(process.argv[2])
} catch (error) {
  if (!(error instanceof PlainError)) throw error
  tell(error.message)
  process.exitCode = 1
}
