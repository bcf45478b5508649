import type { SceneTile } from './recording-messages.ts'
import { type ScenePlace, sceneLayout } from './scene-layout.ts'

/** The colours of the stage, which is dark in both themes. */
const STAGE = '#0f1012'
const TILE = '#1d1f23'
const INK = '#f2f3f5'
const VEIL = 'rgb(0 0 0 / 60%)'
const SPEAKING = '#3fb950'
const FONT = 'system-ui, sans-serif'
const NAME_SIZE = 18

type Context = OffscreenCanvasRenderingContext2D

/** Draws the picture of a recording: everybody's newest picture, in their places, with their names. */
export class ScenePainter {
  readonly canvas: OffscreenCanvas
  readonly #context: Context
  readonly #pictures = new Map<string, VideoFrame>()
  #places: readonly ScenePlace[] = []

  constructor({ width, height }: { readonly width: number; readonly height: number }) {
    this.canvas = new OffscreenCanvas(width, height)
    const context = this.canvas.getContext('2d', { alpha: false })
    if (context === null) throw new Error('There is no canvas to draw on')
    this.#context = context
  }

  arrange(tiles: readonly SceneTile[]): void {
    this.#places = sceneLayout(tiles, this.canvas)
  }

  /** Takes the picture over, in place of the former one. */
  show(id: string, picture: VideoFrame): void {
    this.#pictures.get(id)?.close()
    this.#pictures.set(id, picture)
  }

  forget(id: string): void {
    this.#pictures.get(id)?.close()
    this.#pictures.delete(id)
  }

  paint(): void {
    const { width, height } = this.canvas
    this.#context.fillStyle = STAGE
    this.#context.fillRect(0, 0, width, height)
    for (const place of this.#places) this.#paintTile(place)
  }

  dispose(): void {
    for (const id of [...this.#pictures.keys()]) this.forget(id)
  }

  #paintTile(place: ScenePlace): void {
    const context = this.#context
    const { tile, left, top, width, height } = place
    const picture = tile.hasPicture ? this.#pictures.get(tile.id) : undefined
    context.save()
    context.beginPath()
    context.roundRect(left, top, width, height, 10)
    context.clip()
    context.fillStyle = TILE
    context.fillRect(left, top, width, height)
    if (picture === undefined) paintInitial(context, place)
    else paintPicture(context, picture, place)
    paintName(context, place)
    context.restore()
    if (!tile.isSpeaking) return
    context.strokeStyle = SPEAKING
    context.lineWidth = 4
    context.beginPath()
    context.roundRect(left, top, width, height, 10)
    context.stroke()
  }
}

/** A camera fills its tile; of a screen everything is seen. */
function paintPicture(context: Context, picture: VideoFrame, place: ScenePlace): void {
  const { left, top, width, height, tile } = place
  const { displayWidth, displayHeight } = picture
  const [across, down] = [width / displayWidth, height / displayHeight]
  const scale = tile.isScreen ? Math.min(across, down) : Math.max(across, down)
  const [drawnWidth, drawnHeight] = [displayWidth * scale, displayHeight * scale]
  context.drawImage(
    picture,
    left + (width - drawnWidth) / 2,
    top + (height - drawnHeight) / 2,
    drawnWidth,
    drawnHeight,
  )
}

function paintInitial(context: Context, { tile, left, top, width, height }: ScenePlace): void {
  const [initial = ''] = tile.name.trim()
  const size = Math.round(height / 3)
  context.fillStyle = INK
  context.font = `600 ${size}px ${FONT}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(initial.toUpperCase(), left + width / 2, top + height / 2)
}

function paintName(context: Context, { tile, left, top, width, height }: ScenePlace): void {
  context.font = `500 ${NAME_SIZE}px ${FONT}`
  const room = width - 36
  if (room < NAME_SIZE) return
  const name = fitting(context, tile.name, room)
  const wide = Math.min(context.measureText(name).width, room)
  context.fillStyle = VEIL
  context.beginPath()
  context.roundRect(left + 8, top + height - 36, wide + 20, 28, 6)
  context.fill()
  context.fillStyle = INK
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(name, left + 18, top + height - 21)
}

/** As much of a name as there is room for. */
function fitting(context: Context, name: string, room: number): string {
  const letters = [...name].slice(0, 80)
  if (letters.length === [...name].length && context.measureText(name).width <= room) return name
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > room) letters.pop()
  return `${letters.join('')}…`
}
