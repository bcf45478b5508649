const LONGEST = 40
/** Control signs, breaks, and what turns the direction of writing; the joiner inside emoji stays. */
const UNSUITED = /[\p{Cc}\p{Zl}\p{Zp}\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/**
 * Names that others chose, as one short line of a menu: no line breaks, no signs that turn the writing around, and an
 * ampersand that is one instead of marking a key.
 */
export function menuText(text: string): string {
  const line = text.replaceAll(UNSUITED, ' ').trim()
  const signs = [...line]
  const short = signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : line
  return short.replaceAll('&', '&&')
}
