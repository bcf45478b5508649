export interface Grid {
  readonly columns: number
  readonly rows: number
}

/** An even grid for so many tiles, all of one size: as square as it gets, on a tall place never wider than high. */
export function gridFor(count: number, place: 'wide' | 'tall'): Grid {
  const tiles = Math.max(1, count)
  const long = Math.ceil(Math.sqrt(tiles))
  const short = Math.ceil(tiles / long)
  return place === 'wide' ? { columns: long, rows: short } : { columns: short, rows: long }
}
