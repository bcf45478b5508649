import github from 'emojibase-data/en/shortcodes/github.json'
import iamcal from 'emojibase-data/en/shortcodes/iamcal.json'

/** From this code point on, emoji are drawn in colour without being asked. */
const FIRST_COLOURFUL = 0x1f000
const AS_EMOJI = '\uFE0F'

type Names = Readonly<Record<string, string | string[]>>

const TABLES: readonly Names[] = [github, iamcal]

/** The emoji by the names that other services give them, such as `thumbsup`. */
export function emojiByName(): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  for (const names of TABLES) {
    for (const [hexcode, name] of Object.entries(names)) {
      for (const one of [name].flat()) table.set(one, fromHexcode(hexcode))
    }
  }
  return table
}

/** The names that other services give an emoji; `hexcode` is its code points, such as `1F44D`. */
export function namesOfEmoji(hexcode: string): readonly string[] {
  return TABLES.flatMap(names => names[hexcode] ?? [])
}

function fromHexcode(hexcode: string): string {
  const codes = hexcode.split('-').map(code => Number.parseInt(code, 16))
  const plain = codes.length === 1 && (codes[0] ?? 0) < FIRST_COLOURFUL
  return String.fromCodePoint(...codes) + (plain ? AS_EMOJI : '')
}
