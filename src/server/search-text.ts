import { invalidRequest } from './refusal.ts'
import type { SearchFilter, SearchTerm } from './store/search-store.ts'

/** What somebody typed, taken apart; who and where are still words. */
export interface SearchText extends SearchFilter {
  readonly authors: readonly string[]
  readonly places: readonly string[]
}

/** Each costs a walk through the index; a sentence as long as a search may be has fewer. */
const MAX_WORDS = 100
const DAY_MS = 24 * 3_600_000
const FILTERS = ['from', 'in', 'has', 'before', 'after'] as const
type FilterName = (typeof FILTERS)[number]

/** `name:value`, `name:"some value"`, `"a phrase"` or a word. */
const PARTS = /(?:([a-z]+):)?"([^"]*)"?|(\S+)/giu
/** Signs and scripts that the index cannot cut into words: they are looked for as they are. */
const WORDLESS =
  /^[^\p{L}\p{N}\p{Co}]+$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

interface Part {
  readonly filter: FilterName | null
  readonly text: string
  readonly quoted: boolean
}

/**
 * Takes a search apart: words (the last one also as a beginning), quoted phrases, and the filters
 * `from:`, `in:`, `has:file|link`, `before:` and `after:` (a day, in UTC, or a moment). Control characters part
 * words like spaces do: the index reads a text only up to its first NUL. Throws invalid_request.
 */
export function parseSearch(q: string): SearchText {
  const parts = [...q.replace(/\p{Cc}/gu, ' ').matchAll(PARTS)].map(toPart).filter(part => part.text !== '')
  const valuesOf = (filter: FilterName) => parts.filter(part => part.filter === filter).map(part => part.text)
  const wanted = valuesOf('has').map(toThing)
  const words = parts.filter(part => part.filter === null)
  if (words.length > MAX_WORDS) {
    throw invalidRequest([{ path: 'q', message: `at most ${MAX_WORDS} words` }])
  }
  return {
    terms: words.filter(part => !WORDLESS.test(part.text)).map(part => toTerm(part, part === parts.at(-1))),
    literals: words.filter(part => WORDLESS.test(part.text)).map(part => part.text),
    authors: valuesOf('from'),
    places: valuesOf('in'),
    hasFile: wanted.includes('file'),
    hasLink: wanted.includes('link'),
    from: latest(valuesOf('after').map(text => toMoment(text, 'after'))),
    until: earliest(valuesOf('before').map(text => toMoment(text, 'before'))),
  }
}

function toPart([, name, quoted, bare]: RegExpMatchArray): Part {
  if (bare === undefined) {
    const filter = asFilter(name)
    // A quote after an unknown name is a phrase; the name is a word of it.
    const text = filter === null && name !== undefined ? `${name} ${quoted ?? ''}` : (quoted ?? '')
    return { filter, text: text.trim(), quoted: true }
  }
  const colon = bare.indexOf(':')
  const filter = colon === -1 ? null : asFilter(bare.slice(0, colon))
  return { filter, text: filter === null ? bare : bare.slice(colon + 1), quoted: false }
}

const asFilter = (name: string | undefined): FilterName | null =>
  FILTERS.find(filter => filter === name?.toLowerCase()) ?? null

const toTerm = ({ text, quoted }: Part, isLast: boolean): SearchTerm => ({ text, prefix: isLast && !quoted })

function toThing(text: string): 'file' | 'link' {
  const word = text.toLowerCase()
  if (word === 'file' || word === 'link') return word
  throw invalidRequest([{ path: 'q', message: 'has: takes file or link' }])
}

/** A day means all of it: before: ends where it begins, after: begins where it ends. */
function toMoment(text: string, filter: 'before' | 'after'): number {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const isMoment = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/i.test(text)
  const at = isDay || isMoment ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) {
    throw invalidRequest([{ path: 'q', message: `${filter}: takes a day such as 2026-01-31` }])
  }
  return isDay && filter === 'after' ? at + DAY_MS : at
}

const latest = (moments: readonly number[]) => (moments.length === 0 ? undefined : Math.max(...moments))
const earliest = (moments: readonly number[]) => (moments.length === 0 ? undefined : Math.min(...moments))
