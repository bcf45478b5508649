import { type Area, GAP_PX, gridFor } from './grid.ts'

/** Where a tile stands in the area of all tiles, from its start and top, in CSS pixels. */
export interface Box extends Area {
  readonly x: number
  readonly y: number
}

/** Boxes of one size for so many tiles, in their order; an unfilled row stands in the middle. */
export function gridBoxes(count: number, area: Area): readonly Box[] {
  const { columns, rows } = gridFor(count, area)
  const width = (area.width - (columns - 1) * GAP_PX) / columns
  const height = (area.height - (rows - 1) * GAP_PX) / rows
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns)
    const inRow = Math.min(columns, count - row * columns)
    const indent = ((columns - inRow) * (width + GAP_PX)) / 2
    return { x: indent + (index % columns) * (width + GAP_PX), y: row * (height + GAP_PX), width, height }
  })
}

/** The strip beside a stage: at its end in a wide area, above it in a tall one. */
interface Strip {
  readonly place: 'end' | 'top'
  /** One tile of it. */
  readonly tile: Area
  /** How many tiles stand in it. */
  readonly capacity: number
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value))

export function stripFor(area: Area): Strip {
  const place = area.width >= area.height * 1.25 ? 'end' : 'top'
  const width = place === 'end' ? between(120, area.width * 0.2, 240) : between(96, area.width * 0.28, 160)
  const tile = { width, height: (width * 9) / 16 }
  const room = place === 'end' ? area.height : area.width
  const step = (place === 'end' ? tile.height : tile.width) + GAP_PX
  return { place, tile, capacity: Math.max(1, Math.floor((room + GAP_PX) / step)) }
}

export interface StageBoxes {
  readonly stage: Box
  readonly strip: readonly Box[]
}

/** One large tile, and the others in a strip, which stands in the middle of its side. */
export function stageBoxes(stripCount: number, area: Area): StageBoxes {
  if (stripCount === 0) return { stage: { x: 0, y: 0, ...area }, strip: [] }
  const { place, tile } = stripFor(area)
  const atEnd = place === 'end'
  const step = (atEnd ? tile.height : tile.width) + GAP_PX
  const length = stripCount * step - GAP_PX
  const first = Math.max(0, ((atEnd ? area.height : area.width) - length) / 2)
  const strip = Array.from({ length: stripCount }, (_, index) => {
    const along = first + index * step
    return atEnd ? { x: area.width - tile.width, y: along, ...tile } : { x: along, y: 0, ...tile }
  })
  const across = (atEnd ? tile.width : tile.height) + GAP_PX
  const stage = atEnd
    ? { x: 0, y: 0, width: Math.max(0, area.width - across), height: area.height }
    : { x: 0, y: across, width: area.width, height: Math.max(0, area.height - across) }
  return { stage, strip }
}
