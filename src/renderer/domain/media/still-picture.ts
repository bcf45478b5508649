/** A picture that stands still, as a track of its own. */
export interface StillPicture {
  readonly track: MediaStreamTrack
  dispose(): void
}

/** Makes a still of what a track shows now; the track stays its owner's. Rejects where pictures cannot be drawn. */
export type CreateStillPicture = (track: MediaStreamTrack) => Promise<StillPicture>

/** Often enough for somebody who comes in now. */
const PERIOD_MS = 1_000
/** A screen on which nothing moves may send no picture for a while. */
const FIRST_FRAME_MS = 1_000
const SIZE = { width: 1280, height: 720 } as const

/** The last picture, darkened, under the sign for a pause; all dark where there was none to be had. */
export const createStillPicture: CreateStillPicture = async track => {
  const frame = await frameOf(track)
  const canvas = document.createElement('canvas')
  canvas.width = frame?.width ?? SIZE.width
  canvas.height = frame?.height ?? SIZE.height
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('There is nothing to draw on.')
  const draw = (): void => {
    if (frame !== null) context.drawImage(frame, 0, 0)
    context.fillStyle = frame === null ? '#0f0e14' : 'rgb(15 14 20 / 0.6)'
    context.fillRect(0, 0, canvas.width, canvas.height)
    drawSign(context, canvas)
  }
  draw()
  const [still] = canvas.captureStream().getVideoTracks()
  if (still === undefined) throw new Error('A drawing cannot be sent.')
  still.contentHint = 'text'
  const timer = setInterval(draw, PERIOD_MS)
  return {
    track: still,
    dispose: () => {
      clearInterval(timer)
      still.stop()
      frame?.close()
    },
  }
}

/** Two bars in the middle. */
function drawSign(context: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement): void {
  const unit = Math.min(width, height) / 24
  context.fillStyle = '#f1eff7'
  for (const side of [-1.75, 0.75]) {
    context.fillRect(width / 2 + side * unit, height / 2 - 2 * unit, unit, 4 * unit)
  }
}

async function frameOf(track: MediaStreamTrack): Promise<ImageBitmap | null> {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = new MediaStream([track])
  try {
    await Promise.race([video.play(), new Promise(resolve => setTimeout(resolve, FIRST_FRAME_MS))])
    return video.videoWidth === 0 ? null : await createImageBitmap(video)
  } catch {
    // Without a picture of it the pause is dark, which gives nothing away.
    return null
  } finally {
    video.srcObject = null
  }
}
