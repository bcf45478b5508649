import { EventEmitter } from 'node:events'
import type { Display, Point, Rectangle, Screen } from 'electron'

const AREA: Rectangle = { x: 0, y: 0, width: 1_920, height: 1_080 }

type KnownDisplay = Pick<Display, 'id' | 'bounds' | 'workArea' | 'scaleFactor' | 'size' | 'workAreaSize'>
type Implemented =
  | 'getAllDisplays'
  | 'getPrimaryDisplay'
  | 'getDisplayMatching'
  | 'getDisplayNearestPoint'
  | 'getCursorScreenPoint'

/** Node cannot ask how large the screen is; the browser moves a window that would lie outside it. */
export class ShellScreen extends EventEmitter implements Record<Implemented & keyof Screen, unknown> {
  readonly #display: KnownDisplay = {
    id: 1,
    bounds: AREA,
    workArea: AREA,
    scaleFactor: 1,
    size: { width: AREA.width, height: AREA.height },
    workAreaSize: { width: AREA.width, height: AREA.height },
  }

  getAllDisplays(): KnownDisplay[] {
    return [this.#display]
  }

  getPrimaryDisplay(): KnownDisplay {
    return this.#display
  }

  getDisplayMatching(_place: Rectangle): KnownDisplay {
    return this.#display
  }

  getDisplayNearestPoint(_point: Point): KnownDisplay {
    return this.#display
  }

  getCursorScreenPoint(): Point {
    return { x: 0, y: 0 }
  }
}
