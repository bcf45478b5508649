import { colourOf } from '../kit/avatar-colour.ts'

/** The colours of avatars, in their order, as bright ink: none is grey, and all carry white text at 4.5:1 or more. */
export const INK_COLOURS = [
  '#2f45ff',
  '#d6006c',
  '#007f73',
  '#b35900',
  '#8a1fff',
  '#0074b8',
  '#2e7d00',
  '#d91a0c',
] as const

/** The colour that somebody points and draws with: the same for the same id on every machine. */
export function inkColour(id: string): string {
  return colourOf(id, INK_COLOURS)
}
