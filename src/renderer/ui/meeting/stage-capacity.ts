import type { LayoutInput } from '#domain/meeting/layout.ts'
import { type Area, GAP_PX } from './grid.ts'
import { stripFor } from './tile-boxes.ts'

/** A tile smaller than this shows no face. */
const LEAST: Area = { width: 140, height: 100 }
/** More than so many faces at once nobody looks at; on a large window some more. */
const MANY = 9
const MANY_ON_LARGE = 16
const LARGE: Area = { width: 1500, height: 800 }

type Room = Pick<LayoutInput, 'capacity' | 'stageable'>

const roomFor = (length: number, least: number): number =>
  Math.max(1, Math.floor((length + GAP_PX) / (least + GAP_PX)))

/** How many people an area of this size has room for. */
export function stageRoom(area: Area): Room {
  const isLarge = area.width >= LARGE.width && area.height >= LARGE.height
  const grid = roomFor(area.width, LEAST.width) * roomFor(area.height, LEAST.height)
  return {
    capacity: { grid: Math.min(grid, isLarge ? MANY_ON_LARGE : MANY), strip: stripFor(area).capacity },
    stageable: area.width >= 2 * LEAST.width && area.height >= 2 * LEAST.height,
  }
}
