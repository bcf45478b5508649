import type { Area } from './grid.ts'

export type TileSize = 'small' | 'medium' | 'large'

/** How much a tile has room for. */
export function tileSize({ width, height }: Area): TileSize {
  if (width < 210 || height < 140) return 'small'
  return width < 320 || height < 220 ? 'medium' : 'large'
}
