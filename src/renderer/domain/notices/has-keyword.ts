const WORD = /[\p{L}\p{N}_]/u

/** Is one of the words in the text as a word of its own, in any case? What has no letter at its ends needs no border. */
export function hasKeyword(text: string, keywords: readonly string[]): boolean {
  const folded = text.toLowerCase()
  return keywords.some(keyword => isIn(folded, keyword.toLowerCase()))
}

function isIn(text: string, word: string): boolean {
  if (word === '') return false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at)
    const after = text.slice(at + word.length)
    if (!joins(last(before), first(word)) && !joins(last(word), first(after))) return true
  }
  return false
}

const first = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 32)
const last = (text: string): string => [...text.slice(-2)].at(-1) ?? ''
const joins = (one: string, other: string): boolean => WORD.test(one) && WORD.test(other)
