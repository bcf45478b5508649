export interface ChromiumSearch {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Where a Chromium usually is on this kind of system, best first. */
export function usualPlaces(search: ChromiumSearch): readonly string[]

/**
 * Finds a Chromium, or gets one, and writes its path to node_modules/.cache/quikapp/chromium.json.
 * Throws a PlainError when there is none to be had.
 */
export function ensureChromium(): string
