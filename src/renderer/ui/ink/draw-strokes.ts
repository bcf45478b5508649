import { type InkPlace, type InkStroke, inkOpacity } from '#domain/meeting/ink-board.ts'
import type { Place } from '../meeting/screen-zoom.ts'
import { inkColour } from './ink-colour.ts'

/** CSS pixels. */
const LINE = 4
/** Around a line, so that it is seen on its own colour, too. */
const HALO = 7.5
const HALO_COLOUR = 'rgb(255 255 255 / 0.85)'

export interface StrokesView {
  /** Where the picture is, in CSS pixels of the canvas. */
  readonly place: Place
  /** Device pixels for one CSS pixel. */
  readonly ratio: number
  readonly now: number
  /** Nothing is to move: lines go at once. */
  readonly isSudden: boolean
}

/** Draws what is left of the lines, in place of what was there. */
export function drawStrokes(
  canvas: CanvasRenderingContext2D,
  strokes: readonly InkStroke[],
  { place, ratio, now, isSudden }: StrokesView,
): void {
  canvas.setTransform(1, 0, 0, 1, 0, 0)
  canvas.clearRect(0, 0, canvas.canvas.width, canvas.canvas.height)
  canvas.setTransform(ratio, 0, 0, ratio, 0, 0)
  canvas.lineCap = 'round'
  canvas.lineJoin = 'round'
  for (const stroke of strokes) {
    canvas.globalAlpha = inkOpacity(stroke, now, isSudden)
    const line = pathOf(stroke.points, place)
    canvas.strokeStyle = HALO_COLOUR
    canvas.lineWidth = HALO
    canvas.stroke(line)
    canvas.strokeStyle = inkColour(stroke.userId)
    canvas.lineWidth = LINE
    canvas.stroke(line)
  }
}

/** Through the middles between the points, so that corners of the hand are round. */
function pathOf(points: readonly InkPlace[], place: Place): Path2D {
  const path = new Path2D()
  const places = points.map(([x, y]) => ({ x: place.x + x * place.width, y: place.y + y * place.height }))
  const [first, ...rest] = places
  if (first === undefined) return path
  path.moveTo(first.x, first.y)
  rest.forEach((at, index) => {
    const next = rest[index + 1]
    if (next === undefined) path.lineTo(at.x, at.y)
    else path.quadraticCurveTo(at.x, at.y, (at.x + next.x) / 2, (at.y + next.y) / 2)
  })
  // One point alone is a dot.
  if (rest.length === 0) path.lineTo(first.x, first.y)
  return path
}
