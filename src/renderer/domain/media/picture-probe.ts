/** What a picture looks like, roughly. */
export interface PictureSample {
  /** The brightest spot, 0 (black) to 1 (white). */
  readonly brightest: number
  /** Equal for equal pictures. */
  readonly print: string
}

/** Looks at a camera's picture now and then; the track stays its owner's. */
export interface PictureProbe {
  /** The next picture; null when none came in time. */
  sample(): Promise<PictureSample | null>
  dispose(): void
}

/** Null where pictures cannot be looked at. */
export type CreatePictureProbe = (track: MediaStreamTrack) => PictureProbe | null

const WIDTH = 64
const HEIGHT = 36
/** Also the slowest camera sends one in this time, milliseconds. */
const PATIENCE_MS = 1_500

/** Looks through Chromium's breakout box, which sees pictures also while the window is hidden. */
export const createBrowserProbe: CreatePictureProbe = track => {
  if (!('MediaStreamTrackProcessor' in globalThis)) return null
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true })
  if (canvas === null) return null
  const end = new AbortController()
  return {
    sample: async () => {
      const frame = await nextFrame(track, AbortSignal.any([end.signal, AbortSignal.timeout(PATIENCE_MS)]))
      if (frame === null) return null
      canvas.drawImage(frame, 0, 0, WIDTH, HEIGHT)
      frame.close()
      return sampleOf(canvas.getImageData(0, 0, WIDTH, HEIGHT).data)
    },
    dispose: () => end.abort(),
  }
}

async function nextFrame(track: MediaStreamTrack, signal: AbortSignal): Promise<VideoFrame | null> {
  // One at a time: between two looks nothing is copied.
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader()
  const stop = () => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', stop)
  try {
    return (await reader.read()).value ?? null
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** Of pixels in RGBA order. */
export function sampleOf(pixels: Uint8ClampedArray): PictureSample {
  let brightest = 0
  // FNV-1a: a print of few bytes that changes with every pixel.
  let print = 0x811c9dc5
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]]
    brightest = Math.max(brightest, 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    print = Math.imul(print ^ ((red << 16) | (green << 8) | blue), 0x01000193)
  }
  return { brightest: brightest / 255, print: (print >>> 0).toString(36) }
}
