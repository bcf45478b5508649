import type { SceneTile } from './recording-messages.ts'

/** A place in the picture, in pixels. */
export interface ScenePlace {
  readonly tile: SceneTile
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface SceneSize {
  readonly width: number
  readonly height: number
}

const GAP = 8
const STRIP_SHARE = 0.2
const SHAPE = 16 / 9

/** Where everybody is in the picture of a recording: a grid, or a shared screen with people in a strip beside it. */
export function sceneLayout(
  tiles: readonly SceneTile[],
  { width, height }: SceneSize,
): readonly ScenePlace[] {
  const screen = tiles.find(({ isScreen }) => isScreen)
  const people = tiles.filter(({ isScreen }) => !isScreen)
  if (screen === undefined) return grid(people, { left: 0, top: 0, width, height })
  const strip = people.length === 0 ? 0 : Math.round(width * STRIP_SHARE)
  const large = {
    tile: screen,
    left: GAP,
    top: GAP,
    width: width - strip - 2 * GAP,
    height: height - 2 * GAP,
  }
  return [large, ...grid(people, { left: width - strip - GAP, top: 0, width: strip + GAP, height })]
}

function grid(people: readonly SceneTile[], area: Omit<ScenePlace, 'tile'>): readonly ScenePlace[] {
  if (people.length === 0) return []
  const columns = bestColumns(people.length, area)
  const rows = Math.ceil(people.length / columns)
  const width = (area.width - GAP * (columns + 1)) / columns
  const height = Math.min((area.height - GAP * (rows + 1)) / rows, width / SHAPE)
  const spareTop = (area.height - rows * (height + GAP) - GAP) / 2
  return people.map((tile, place) => {
    const row = Math.floor(place / columns)
    const inRow = row === rows - 1 ? people.length - row * columns : columns
    const spareLeft = ((columns - inRow) * (width + GAP)) / 2
    return {
      tile,
      left: Math.round(area.left + GAP + spareLeft + (place - row * columns) * (width + GAP)),
      top: Math.round(area.top + spareTop + GAP + row * (height + GAP)),
      width: Math.round(width),
      height: Math.round(height),
    }
  })
}

/** The number of columns that makes the tiles largest. */
function bestColumns(count: number, { width, height }: SceneSize): number {
  let best = { columns: 1, tile: 0 }
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns)
    const tile = Math.min(
      (width - GAP * (columns + 1)) / columns,
      ((height - GAP * (rows + 1)) / rows) * SHAPE,
    )
    if (tile > best.tile) best = { columns, tile }
  }
  return best.columns
}
