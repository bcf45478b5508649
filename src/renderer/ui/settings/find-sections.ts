/** A section as it is looked for, in the person's language. */
export interface FindableSection {
  readonly title: string
  /** Of what can be chosen there. */
  readonly labels: readonly string[]
  /** Sentences about it. */
  readonly hints: readonly string[]
  /** What people call what is there. */
  readonly synonyms: string
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()

const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

const holds = (text: string, wanted: readonly string[]): boolean => {
  const held = wordsOf(text)
  return wanted.every(word => held.some(each => each.startsWith(word)))
}

/** How near a section is to the words, 0 being nearest; null where it does not have them all. */
function distance(section: FindableSection, wanted: readonly string[]): number | null {
  const { title, labels, hints, synonyms } = section
  if (holds(title, wanted)) return 0
  if (labels.some(label => holds(label, wanted))) return 1
  if (hints.some(hint => holds(hint, wanted)) || holds(synonyms, wanted)) return 2
  return holds([title, ...labels, ...hints, synonyms].join(' '), wanted) ? 3 : null
}

/**
 * The sections in which every word of the search begins some word, the nearest first; all of them for an empty search.
 * Headings are nearer than labels, and those nearer than what is said about them.
 */
export function findSections<Section extends FindableSection>(
  sections: readonly Section[],
  search: string,
): readonly Section[] {
  if (search.trim() === '') return sections
  const wanted = wordsOf(search)
  if (wanted.length === 0) return []
  return sections
    .flatMap(section => {
      const far = distance(section, wanted)
      return far === null ? [] : [{ section, far }]
    })
    .toSorted((one, other) => one.far - other.far)
    .map(({ section }) => section)
}
