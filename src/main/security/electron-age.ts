/** Electron 43.0 came on 2 July 2026, a new major every eight weeks, and the latest three are kept safe. */
const FIRST = { major: 43, released: Date.UTC(2026, 6, 2) } as const
const EIGHT_WEEKS_MS = 8 * 7 * 24 * 60 * 60_000
const SUPPORTED = 3

/** Is this major version still mended when something is found in it? `now` in epoch milliseconds. */
export function isSupportedElectron(major: number, now: number): boolean {
  const latest = FIRST.major + Math.floor((now - FIRST.released) / EIGHT_WEEKS_MS)
  return major > latest - SUPPORTED
}
