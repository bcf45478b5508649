/** An emoji and everything it is found by. */
export interface FindableEmoji {
  readonly emoji: string
  readonly label: string
  /** What other services call it, such as `tada`. */
  readonly names: readonly string[]
  readonly tags: readonly string[]
}

const NO_MATCH = 9

/** The emoji that a word means, the best first: those called exactly so, those with a word that begins so, then the rest. */
export function findEmoji<Emoji extends FindableEmoji>(
  all: readonly Emoji[],
  search: string,
): readonly Emoji[] {
  const wanted = search.trim().toLowerCase().replace(/^:|:$/g, '')
  if (wanted === '') return []
  return all
    .map((emoji, index) => ({ emoji, index, rank: rankOf(emoji, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .map(({ emoji }) => emoji)
}

/** The lower, the better. Between equals, those that are always drawn in colour come first: ✅ before ✔. */
function rankOf({ emoji, label, names, tags }: FindableEmoji, wanted: string): number {
  const name = label.toLowerCase()
  if (names.includes(wanted)) return 0
  if (name === wanted) return 1
  const plain = /^\p{Emoji_Presentation}/u.test(emoji) ? 0 : 0.5
  if (name.startsWith(wanted)) return 2 + plain
  if (startsWord(name, wanted)) return 3 + plain
  if (tags.includes(wanted)) return 4 + plain
  if (names.some(one => startsWord(one, wanted))) return 5 + plain
  if (tags.some(one => startsWord(one, wanted))) return 6 + plain
  return [name, ...names, ...tags].some(one => one.includes(wanted)) ? 7 + plain : NO_MATCH
}

const startsWord = (text: string, wanted: string): boolean =>
  text.startsWith(wanted) || text.includes(` ${wanted}`) || text.includes(`_${wanted}`)
