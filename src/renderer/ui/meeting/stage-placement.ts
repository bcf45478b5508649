import type { Arrangement } from '#domain/meeting/layout.ts'
import type { TileId } from '#domain/meeting/view.ts'
import type { Area } from './grid.ts'
import { type Box, gridBoxes, stageBoxes } from './tile-boxes.ts'

/** Where one tile stands. */
export interface Placement {
  readonly id: TileId
  readonly source: 'video' | 'screen'
  /** `corner`: over the others, in the corner that the person chose. */
  readonly place: Box | 'corner'
  /** One of many small ones: its picture need not be large. */
  readonly thumbnail: boolean
}

const whole = (id: TileId, area: Area): Placement => ({
  id,
  source: 'video',
  place: { x: 0, y: 0, ...area },
  thumbnail: false,
})

/** Where everybody who is shown stands in an area of this size. */
export function placementsOf(arrangement: Arrangement, area: Area): readonly Placement[] {
  switch (arrangement.kind) {
    case 'alone':
      return [whole('self', area)]
    case 'pair': {
      const { main, corner } = arrangement
      if (corner === null) return [whole(main, area)]
      return [whole(main, area), { id: corner, source: 'video', place: 'corner', thumbnail: true }]
    }
    case 'grid': {
      const boxes = gridBoxes(arrangement.tiles.length, area)
      return boxes.flatMap((place, index) => {
        const id = arrangement.tiles[index]
        return id === undefined ? [] : [{ id, source: 'video', place, thumbnail: false } as const]
      })
    }
    case 'stage': {
      const { stage, strip } = stageBoxes(arrangement.strip.length, area)
      const beside = strip.flatMap((place, index): Placement[] => {
        const id = arrangement.strip[index]
        return id === undefined ? [] : [{ id, source: 'video', place, thumbnail: true }]
      })
      return [
        { id: arrangement.stage, source: arrangement.stageSource, place: stage, thumbnail: false },
        ...beside,
      ]
    }
  }
}
