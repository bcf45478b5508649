/** A place on the screen, in CSS pixels. */
export interface Area {
  readonly width: number
  readonly height: number
}

export interface Grid {
  readonly columns: number
  readonly rows: number
}

/** Between two tiles. */
export const GAP_PX = 10

/** What a tile should look like: between a camera's picture and a face. */
const ASPECT = 4 / 3

/** The even grid in which so many tiles of one size come out largest. */
export function gridFor(count: number, area: Area): Grid {
  const tiles = Math.max(1, count)
  let best: Grid = { columns: 1, rows: tiles }
  let largest = Number.NEGATIVE_INFINITY
  for (let columns = 1; columns <= tiles; columns += 1) {
    const rows = Math.ceil(tiles / columns)
    const width = (area.width - (columns - 1) * GAP_PX) / columns
    const height = (area.height - (rows - 1) * GAP_PX) / rows
    const size = Math.min(width, height * ASPECT)
    if (size <= largest) continue
    largest = size
    best = { columns, rows }
  }
  return best
}
