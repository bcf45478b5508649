/** A section as it is looked for: its heading and the words that stand for what is in it. */
export interface FindableSection {
  readonly title: string
  readonly words: string
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()

/** The sections in which every word of the search begins some word; all of them for an empty search. */
export function findSections<Section extends FindableSection>(
  sections: readonly Section[],
  search: string,
): readonly Section[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean)
  return sections.filter(({ title, words }) => {
    const held = plain(`${title} ${words}`).split(/[\s,]+/)
    return wanted.every(word => held.some(each => each.startsWith(word)))
  })
}
