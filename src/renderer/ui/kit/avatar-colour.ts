/** Backgrounds that carry white text at 4.5:1 or more. */
const COLOURS = [
  '#4f61d8',
  '#b34a70',
  '#27766c',
  '#99601f',
  '#7152c6',
  '#2f6f9f',
  '#4b5563',
  '#a3453c',
] as const

/** The colour of somebody's avatar: the same for the same id on every machine. */
export function avatarColour(id: string): string {
  return colourOf(id, COLOURS)
}

/** The same of these colours for the same id, everywhere. */
export function colourOf(id: string, colours: readonly [string, ...string[]]): string {
  let hash = 0
  for (let index = 0; index < id.length; index += 1) hash = (Math.imul(hash, 31) + id.charCodeAt(index)) | 0
  return colours[Math.abs(hash) % colours.length] ?? colours[0]
}
