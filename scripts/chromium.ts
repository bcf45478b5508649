import { ensureChromium } from './lib/chromium.mjs'

/**
 * The Chromium that serves as window and for tests: CHROMIUM_PATH, else what is on the system, else one
 * that is fetched. Throws a PlainError when there is none to be had.
 */
export function findChromium(): string {
  return ensureChromium()
}
