import type { ScreenSource, ScreenSourceKind } from '#shared/ipc/screen.ts'

/** Those of a kind whose names hold every word that was typed, as they were listed. */
export function foundSources(
  sources: readonly ScreenSource[],
  kind: ScreenSourceKind,
  search: string,
): readonly ScreenSource[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return sources.filter(source => {
    const name = source.name.toLowerCase()
    return source.kind === kind && words.every(word => name.includes(word))
  })
}

/** Where an arrow key leads in rows of so many columns; null where it leads nowhere. */
export function neighbour(key: string, index: number, count: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: index + 1,
    ArrowLeft: index - 1,
    ArrowDown: index + columns,
    ArrowUp: index - columns,
    Home: 0,
    End: count - 1,
  }
  const next = steps[key]
  if (next === undefined) return null
  // Below a last row that is not full lies its last one.
  if (
    key === 'ArrowDown' &&
    next >= count &&
    Math.floor(index / columns) < Math.floor((count - 1) / columns)
  ) {
    return count - 1
  }
  return next >= 0 && next < count ? next : null
}
