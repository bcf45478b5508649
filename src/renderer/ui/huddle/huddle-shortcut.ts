import type { KeyPress } from '../shortcuts.ts'

/** Ctrl+Shift+H (Command+Shift+H on macOS): by the letter, or by its place where the layout makes no Latin one. */
export function isHuddleShortcut(press: KeyPress, mac: boolean): boolean {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey, isComposing } = press
  if (isComposing || altKey || !shiftKey) return false
  if (ctrlKey === mac || metaKey !== mac) return false
  if (/^[\x20-\x7e]$/.test(key)) return key.toLowerCase() === 'h'
  return code === 'KeyH'
}
