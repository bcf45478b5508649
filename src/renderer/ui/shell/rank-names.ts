/** Lower case without accents: what is typed finds what is meant. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}

/** How well a name fits: its beginning before the beginning of a word before anywhere; 0 is not at all. */
function score(name: string, query: string): number {
  if (name.startsWith(query)) return 3
  if (name.split(/[\s\-_.]+/).some(word => word.startsWith(query))) return 2
  return name.includes(query) ? 1 : 0
}

/** What fits the query, best first; equals stay in their order. All of it for an empty query. */
export function rankNames<Entry extends { readonly name: string }>(
  entries: readonly Entry[],
  query: string,
): readonly Entry[] {
  const wanted = plain(query.trim())
  if (wanted === '') return entries
  return entries
    .map(entry => ({ entry, rank: score(plain(entry.name), wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ entry }) => entry)
}
