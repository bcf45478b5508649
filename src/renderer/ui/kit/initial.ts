const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letter of a name as it is drawn on an avatar; a whole emoji or accented letter counts as one. */
export function initial(name: string): string {
  const [first] = graphemes.segment(name.trim())
  return first ? first.segment.toLocaleUpperCase() : '?'
}
