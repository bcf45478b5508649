export interface SnippetPart {
  readonly text: string
  readonly hit: boolean
}

/** Characters shown before the first hit, and in all. */
const BEFORE = 60
const LENGTH = 220

const FILTER = /(?:^|\s)(?:from|in|has|before|after):(?:"[^"]*"|\S*)/giu

/** The words of a query that are looked for in texts: without its filters and signs. */
export function queryWords(query: string): readonly string[] {
  const words = query.replace(FILTER, ' ').match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words.map(word => folded(word).text))].filter(word => word !== '')
}

/** Lower case without accents, and for each of its characters where it stands in the text. */
function folded(text: string): { readonly text: string; readonly places: readonly number[] } {
  let plain = ''
  const places: number[] = []
  let place = 0
  for (const sign of text) {
    const simple = sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    for (let index = 0; index < simple.length; index += 1) places.push(place)
    plain += simple
    place += sign.length
  }
  return { text: plain, places: [...places, text.length] }
}

/** The piece of a text around the first word that was looked for, with every such word marked at its beginning. */
export function searchSnippet(text: string, words: readonly string[]): readonly SnippetPart[] {
  const whole = text.replace(/\s+/g, ' ').trim()
  const first = hitsIn(whole, words)[0]
  const start = first && first.start > BEFORE ? wordStart(whole, first.start - BEFORE) : 0
  const shown = whole.slice(start, start + LENGTH)
  const parts: SnippetPart[] = []
  const add = (part: string, hit: boolean) => {
    if (part !== '') parts.push({ text: part, hit })
  }
  let done = 0
  add(start > 0 ? '… ' : '', false)
  for (const hit of hitsIn(shown, words)) {
    add(shown.slice(done, hit.start), false)
    add(shown.slice(hit.start, hit.end), true)
    done = hit.end
  }
  add(shown.slice(done), false)
  add(start + LENGTH < whole.length ? '…' : '', false)
  return parts
}

interface Hit {
  readonly start: number
  readonly end: number
}

function hitsIn(text: string, words: readonly string[]): readonly Hit[] {
  if (words.length === 0) return []
  const { text: plain, places } = folded(text)
  const anyWord = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join('|')})`, 'gu')
  return [...plain.matchAll(anyWord)].map(match => ({
    start: places[match.index] ?? 0,
    end: places[match.index + match[0].length] ?? text.length,
  }))
}

/** Words are letters and digits only; escaped all the same, so that nothing of a query is ever a pattern. */
const escaped = (word: string): string => word.replace(/[^\p{L}\p{N}]/gu, '\\$&')

/** The beginning of the word after a place, so that no word is cut in two. */
function wordStart(text: string, from: number): number {
  const space = text.indexOf(' ', from)
  return space < 0 || space > from + BEFORE / 2 ? from : space + 1
}
