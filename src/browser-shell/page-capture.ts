import type { InventedCapture } from './invented-capture.ts'

const SIZE = { width: 1_280, height: 720 }
const FRAMES_PER_SECOND = 30
/** A strip at the lower edge that moves, so that there is always a next frame. */
const STRIP = { width: 40, height: 8 }
const TONE_HZ = 440

/** Asks main for a screen: null is a no. */
type Ask = (withAudio: boolean) => Promise<InventedCapture | null>

/** Paints four fields, the strip, and nothing else: what arrives elsewhere can be compared. */
function paint(drawing: CanvasRenderingContext2D, { fields }: InventedCapture, frame: number): void {
  const { width, height } = SIZE
  for (const [at, [red, green, blue]] of fields.entries()) {
    drawing.fillStyle = `rgb(${red} ${green} ${blue})`
    drawing.fillRect((at % 2) * (width / 2), at < 2 ? 0 : height / 2, width / 2, height / 2)
  }
  drawing.fillStyle = 'rgb(128 128 128)'
  drawing.fillRect((frame * STRIP.width) % width, height - STRIP.height, STRIP.width, STRIP.height)
}

/** The picture of an invented source, drawn until nobody takes it any more. */
function pictureOf(capture: InventedCapture): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  canvas.width = SIZE.width
  canvas.height = SIZE.height
  const drawing = canvas.getContext('2d')
  const [track] = canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks()
  if (drawing === null || track === undefined) throw new DOMException('No picture', 'NotReadableError')
  let frame = 0
  paint(drawing, capture, frame)
  const timer = setInterval(() => {
    if (track.readyState === 'ended') clearInterval(timer)
    frame += 1
    paint(drawing, capture, frame)
  }, 1_000 / FRAMES_PER_SECOND)
  const settings = track.getSettings.bind(track)
  const displaySurface = capture.id.startsWith('screen:') ? 'monitor' : 'window'
  Object.defineProperty(track, 'getSettings', { value: () => ({ ...settings(), displaySurface }) })
  return track
}

/** A quiet tone in place of the computer's sound. */
function soundOf(picture: MediaStreamTrack): MediaStreamTrack | undefined {
  const context = new AudioContext()
  const tone = new OscillatorNode(context, { frequency: TONE_HZ })
  const quiet = new GainNode(context, { gain: 0.1 })
  const out = new MediaStreamAudioDestinationNode(context)
  tone.connect(quiet).connect(out)
  tone.start()
  const [track] = out.stream.getAudioTracks()
  const timer = setInterval(() => {
    if (picture.readyState !== 'ended' && track?.readyState !== 'ended') return
    clearInterval(timer)
    void context.close()
  }, 1_000)
  return track
}

/** What is captured of a source ends as it does where its window is closed. */
function end(tracks: readonly MediaStreamTrack[]): void {
  for (const track of tracks) {
    if (track.readyState === 'ended') continue
    track.stop()
    // A track that its page stops says nothing of it.
    track.dispatchEvent(new Event('ended'))
  }
}

/** From now on the page's getDisplayMedia is main's to answer, with sources of the shell's own making; a no is Electron's. */
export function shareInvented(ask: Ask, closed: (source: string) => void): void {
  const captured = new Map<string, readonly MediaStreamTrack[]>()
  const getDisplayMedia = async (options: DisplayMediaStreamOptions = {}): Promise<MediaStream> => {
    const capture = await ask(options.audio !== undefined && options.audio !== false)
    if (capture === null) throw new DOMException('Error starting capture', 'AbortError')
    const picture = pictureOf(capture)
    const sound = capture.withAudio ? soundOf(picture) : undefined
    const tracks = sound === undefined ? [picture] : [picture, sound]
    captured.set(capture.id, [...(captured.get(capture.id) ?? []), ...tracks])
    return new MediaStream(tracks)
  }
  // For tests: what they close here is closed for main, too.
  const tools = {
    closeInventedSource: (source: string) => {
      closed(source)
      end(captured.get(source) ?? [])
    },
  }
  Object.assign(window, tools)
  Object.defineProperty(navigator.mediaDevices, 'getDisplayMedia', { value: getDisplayMedia })
}
