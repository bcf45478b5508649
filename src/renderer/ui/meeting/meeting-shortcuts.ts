import type { KeyPress } from '../shortcuts.ts'

/** What the keyboard can ask of a call or huddle. */
export type MeetingShortcut = 'mute' | 'camera' | 'share' | 'leave' | 'hand' | 'fullScreen'

export interface ShortcutContext {
  readonly mac: boolean
  /** The call is what the window shows, and nothing that takes letters has the focus: single keys work. */
  readonly singleKeys: boolean
}

interface Keys {
  readonly name: MeetingShortcut
  readonly key: string
  readonly code: string
}

const CHORDS: readonly Keys[] = [
  { name: 'mute', key: 'm', code: 'KeyM' },
  { name: 'camera', key: 'o', code: 'KeyO' },
  { name: 'share', key: 'e', code: 'KeyE' },
  { name: 'leave', key: 'l', code: 'KeyL' },
  { name: 'hand', key: 'y', code: 'KeyY' },
]
const SINGLE: readonly Keys[] = [
  { name: 'mute', key: 'm', code: 'KeyM' },
  { name: 'camera', key: 'v', code: 'KeyV' },
  { name: 'hand', key: 'h', code: 'KeyH' },
  { name: 'fullScreen', key: 'f', code: 'KeyF' },
]

function find(keys: readonly Keys[], { key, code }: KeyPress): MeetingShortcut | null {
  const byKey = keys.find(candidate => candidate.key === key.toLowerCase())
  if (byKey) return byKey.name
  // By place only where the layout makes no Latin letter.
  if (/^[\x20-\x7e]$/.test(key)) return null
  return keys.find(candidate => candidate.code === code)?.name ?? null
}

/** What a key press asks of the call: Ctrl+Shift (Command+Shift on macOS) with M, O, E, L, Y anywhere; M, V, H and F in the call. */
export function matchMeetingShortcut(
  press: KeyPress & { readonly repeat?: boolean },
  { mac, singleKeys }: ShortcutContext,
): MeetingShortcut | null {
  if (press.isComposing || press.repeat || press.altKey) return null
  const main = mac ? press.metaKey : press.ctrlKey
  const otherMain = mac ? press.ctrlKey : press.metaKey
  if (otherMain) return null
  if (main) return press.shiftKey ? find(CHORDS, press) : null
  return singleKeys && !press.shiftKey ? find(SINGLE, press) : null
}
