/** True where Command is the main modifier key. */
export const isMac = /mac/i.test(globalThis.navigator?.platform ?? '')

/** A shortcut as people read it: `keys('Mod', 'K')` is `Ctrl+K`, on macOS `⌘K`. */
export function keys(...parts: readonly string[]): string {
  if (!isMac) return parts.map(part => (part === 'Mod' ? 'Ctrl' : part)).join('+')
  const signs: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
  return parts.map(part => signs[part] ?? part).join('')
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(...parts: readonly string[]): string {
  return parts.map(part => (part === 'Mod' ? (isMac ? 'Meta' : 'Control') : part)).join('+')
}
