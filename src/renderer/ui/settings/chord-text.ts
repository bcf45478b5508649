import { type KeyChord, parseChord } from '#shared/key-chord.ts'
import { isMac, keys } from '../platform.ts'

/** A chord as people read it. */
export function chordText({ ctrl, alt, shift, meta, key }: KeyChord): string {
  const main = isMac ? meta : ctrl
  return keys(
    ...(main ? ['Mod'] : []),
    ...(isMac && ctrl ? ['⌃'] : []),
    ...(!isMac && meta ? ['Super'] : []),
    ...(alt ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    key,
  )
}

/** Kept keys as people read them; as they are kept where they are none. */
export function keysText(kept: string): string {
  const chord = parseChord(kept, isMac)
  return chord ? chordText(chord) : kept
}
