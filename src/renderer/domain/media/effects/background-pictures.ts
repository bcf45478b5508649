type Paint = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D

interface PictureSize {
  readonly width: number
  readonly height: number
}

/** The pictures that come with the app; made on the spot, so that they cost no file. */
export const BACKGROUND_PICTURES = ['paper', 'dusk', 'hills', 'studio'] as const

export type BackgroundPictureId = (typeof BACKGROUND_PICTURES)[number]

/** Stops of a wash of colour from top to bottom. */
const WASHES: Readonly<Record<BackgroundPictureId, readonly string[]>> = {
  paper: ['#eef1f4', '#dfe4e9', '#c9d1d8'],
  dusk: ['#2b2f5b', '#8a5a83', '#e59a76'],
  hills: ['#cfe3ee', '#e9efe6', '#f4efe0'],
  studio: ['#3a4450', '#2a323c', '#1c2229'],
}

function hill({ width, height }: PictureSize, top: number, phase: number): Path2D {
  const path = new Path2D()
  path.moveTo(0, height)
  const steps = 32
  for (let step = 0; step <= steps; step += 1) {
    const part = step / steps
    const wave = Math.sin(part * 4 + phase) * 0.05 + Math.sin(part * 9 + phase * 2) * 0.02
    path.lineTo(part * width, (top + wave) * height)
  }
  path.lineTo(width, height)
  path.closePath()
  return path
}

const DETAILS: Readonly<Record<BackgroundPictureId, (paint: Paint, size: PictureSize) => void>> = {
  paper: (paint, { width, height }) => {
    paint.fillStyle = 'rgb(255 255 255 / 45%)'
    paint.fillRect(width * 0.62, 0, width * 0.2, height)
    paint.fillRect(width * 0.85, 0, width * 0.06, height)
  },
  dusk: (paint, size) => {
    paint.fillStyle = 'rgb(255 214 170 / 85%)'
    paint.beginPath()
    paint.arc(size.width * 0.76, size.height * 0.62, size.height * 0.09, 0, 2 * Math.PI)
    paint.fill()
    paint.fillStyle = '#3d2c4f'
    paint.fill(hill(size, 0.8, 1))
  },
  hills: (paint, size) => {
    for (const [top, phase, colour] of [
      [0.55, 0.4, '#a9c5b4'],
      [0.68, 2.1, '#7fa68f'],
      [0.82, 3.7, '#557f6a'],
    ] as const) {
      paint.fillStyle = colour
      paint.fill(hill(size, top, phase))
    }
  },
  studio: (paint, { width, height }) => {
    const light = paint.createRadialGradient(
      width * 0.25,
      height * 0.2,
      0,
      width * 0.25,
      height * 0.2,
      height,
    )
    light.addColorStop(0, 'rgb(255 220 180 / 35%)')
    light.addColorStop(1, 'rgb(255 220 180 / 0%)')
    paint.fillStyle = light
    paint.fillRect(0, 0, width, height)
  },
}

/** Whether a picture of this name comes with the app. */
export function isBackgroundPicture(id: string): id is BackgroundPictureId {
  return BACKGROUND_PICTURES.some(known => known === id)
}

/** Paints a picture over all of a canvas. */
export function paintBackground(paint: Paint, id: BackgroundPictureId, size: PictureSize): void {
  const colours = WASHES[id]
  const wash = paint.createLinearGradient(0, 0, 0, size.height)
  for (const [index, colour] of colours.entries()) wash.addColorStop(index / (colours.length - 1), colour)
  paint.fillStyle = wash
  paint.fillRect(0, 0, size.width, size.height)
  DETAILS[id](paint, size)
}
