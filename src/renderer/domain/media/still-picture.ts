/** A picture that stands still, as a track of its own. */
export interface StillPicture {
  readonly track: MediaStreamTrack
  dispose(): void
}

/** Looks at a track, so that a still is there in the moment in which it is wanted; the track stays its owner's. */
export interface StillSource {
  /** A still of what the track shows now. Throws where pictures cannot be drawn. */
  take(): StillPicture
  dispose(): void
}

/** Begins to look at a track. Rejects where pictures cannot be drawn. */
export type OpenStills = (track: MediaStreamTrack) => Promise<StillSource>

/** Often enough for somebody who comes in now. */
const PERIOD_MS = 1_000
const SIZE = { width: 1280, height: 720 } as const

/** Stills are the last picture, darkened, under the sign for a pause; all dark where there was none yet. */
export const openStills: OpenStills = async track => {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = new MediaStream([track])
  // Where it cannot play a pause is dark, which gives nothing away.
  video.play().catch(() => undefined)
  return {
    take: () => stillOf(video),
    dispose: () => {
      video.srcObject = null
    },
  }
}

function stillOf(video: HTMLVideoElement): StillPicture {
  const canvas = document.createElement('canvas')
  const hasPicture = video.videoWidth > 0 && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
  canvas.width = hasPicture ? video.videoWidth : SIZE.width
  canvas.height = hasPicture ? video.videoHeight : SIZE.height
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('There is nothing to draw on.')
  if (hasPicture) context.drawImage(video, 0, 0)
  context.fillStyle = hasPicture ? 'rgb(15 14 20 / 0.6)' : '#0f0e14'
  context.fillRect(0, 0, canvas.width, canvas.height)
  const draw = (): void => drawSign(context, canvas)
  draw()
  const [still] = canvas.captureStream().getVideoTracks()
  if (still === undefined) throw new Error('A drawing cannot be sent.')
  still.contentHint = 'text'
  // Drawn again, it is sent again: for whoever comes in now.
  const timer = setInterval(draw, PERIOD_MS)
  return {
    track: still,
    dispose: () => {
      clearInterval(timer)
      still.stop()
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
