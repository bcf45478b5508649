import { createPlanes, type Plane, type Planes } from '../planes.ts'

interface Spot {
  readonly x: number
  readonly y: number
}

/** A picture whose planes hold what a function says for each place of the full size. */
export function pictureOf(width: number, height: number, valueAt: (spot: Spot) => number): Planes {
  const planes = createPlanes(width, height)
  for (const plane of [planes.y, planes.u, planes.v]) {
    const scale = plane === planes.y ? 1 : 2
    for (let place = 0; place < plane.data.length; place += 1) {
      const spot = { x: (place % plane.width) * scale, y: Math.floor(place / plane.width) * scale }
      plane.data[place] = valueAt(spot)
    }
  }
  return planes
}

/** A mask: 255 where the person is. */
export function maskOf(width: number, height: number, isPerson: (spot: Spot) => boolean): Plane {
  const data = new Uint8Array(width * height)
  for (let place = 0; place < data.length; place += 1) {
    data[place] = isPerson({ x: place % width, y: Math.floor(place / width) }) ? 255 : 0
  }
  return { width, height, data }
}
