import type { TrackSource } from '../../src/renderer/domain/meeting/backend.ts'
import { kindOf, transceiverOf } from '../../src/renderer/domain/meeting/backends/mesh/connection.ts'
import { DeliveryPath, randomOf } from './delivery-path.ts'
import { NaivePair } from './naive-pair.ts'
import { PagePair } from './page-pair.ts'

const SOURCES = ['audio', 'video', 'screen', 'screenAudio'] as const

export interface GlareRun {
  readonly seed: number
  readonly renegotiations: number
}

export interface GlareVerdict {
  /** What is wrong at the end; nothing when all is well. */
  readonly faults: readonly string[]
  readonly rejections: readonly string[]
  /** Milliseconds from the last delivery until both were stable. */
  readonly settledMs: number
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** A small moving picture, and a tone. */
function makeTracks(): { video: () => MediaStreamTrack; audio: () => MediaStreamTrack; stop: () => void } {
  const canvas = document.createElement('canvas')
  canvas.width = 64
  canvas.height = 48
  const context = canvas.getContext('2d')
  let count = 0
  const timer = setInterval(() => {
    count += 1
    if (context === null) return
    context.fillStyle = `hsl(${count % 360} 80% 50%)`
    context.fillRect(0, 0, 64, 48)
  }, 50)
  const picture = canvas.captureStream(20).getVideoTracks()[0]
  const sound = new AudioContext()
  const tone = sound.createOscillator()
  const out = sound.createMediaStreamDestination()
  tone.connect(out)
  tone.start()
  const voice = out.stream.getAudioTracks()[0]
  if (picture === undefined || voice === undefined) throw new Error('No tracks can be made here')
  return {
    video: () => picture.clone(),
    audio: () => voice.clone(),
    stop: () => {
      clearInterval(timer)
      picture.stop()
      void sound.close()
    },
  }
}

/** Waits until the condition holds, at most so long; false when it never did. */
async function until(limitMs: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = performance.now() + limitMs
  while (performance.now() < end) {
    if (await condition()) return true
    await pause(50)
  }
  return false
}

async function decoded(connection: RTCPeerConnection, receiver: RTCRtpReceiver | undefined): Promise<number> {
  if (receiver === undefined) return 0
  const rows = [...(await connection.getStats(receiver.track)).values()]
  const row = rows.find(one => one.type === 'inbound-rtp')
  return row?.kind === 'video' ? (row.framesDecoded ?? 0) : (row?.packetsReceived ?? 0)
}

/** Waits for a picture of the track in an element: what is decoded does not always get that far. */
async function isShown(track: MediaStreamTrack | undefined, patienceMs: number): Promise<boolean> {
  if (track === undefined) return false
  const video = document.createElement('video')
  video.muted = true
  video.autoplay = true
  video.srcObject = new MediaStream([track])
  try {
    return await until(patienceMs, () => video.getVideoPlaybackQuality().totalVideoFrames > 0)
  } finally {
    video.srcObject = null
  }
}

type Pair = PagePair | NaivePair

/** What each side sends at the end must be seen and heard by the other. */
async function faultsOf(pair: Pair, patienceMs: number): Promise<readonly string[]> {
  const [first, second] = pair.sides.map(side => side.connection)
  if (first === undefined || first === null || second === undefined || second === null)
    return ['no connection']
  const states = [first, second].flatMap(({ signalingState, connectionState }) => [
    signalingState,
    connectionState,
  ])
  const faults = states
    .filter(state => state !== 'stable' && state !== 'connected')
    .map(state => `one is ${state}`)
  const mids = (connection: RTCPeerConnection): string =>
    connection
      .getTransceivers()
      .map(({ mid }) => mid)
      .toSorted()
      .join()
  if (mids(first) !== mids(second)) faults.push(`lines differ: ${mids(first)} and ${mids(second)}`)
  const arrives = async (far: RTCPeerConnection, source: TrackSource): Promise<boolean> => {
    const before = await decoded(far, transceiverOf(far, source)?.receiver)
    const grows = async () => (await decoded(far, transceiverOf(far, source)?.receiver)) > before
    if (!(await until(patienceMs, grows))) return false
    return kindOf(source) === 'audio' || isShown(transceiverOf(far, source)?.receiver.track, patienceMs)
  }
  const checks = pair.sides.flatMap((side, index) =>
    SOURCES.filter(source => side.tracks[source] !== null).map(async source => {
      const far = index === 0 ? second : first
      return (await arrives(far, source)) ? [] : [`${source} of side ${index} does not arrive`]
    }),
  )
  return [...faults, ...(await Promise.all(checks)).flat()]
}

async function disturb(pair: Pair, run: GlareRun, make: ReturnType<typeof makeTracks>): Promise<void> {
  const random = randomOf(run.seed * 7_919)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const toggle = (source: TrackSource) => async (index: 0 | 1) => {
    const side = pair.sides[index]
    const isOn = side.tracks[source] !== null
    const isVideo = source === 'video' || source === 'screen'
    const track = isOn ? null : isVideo ? make.video() : make.audio()
    side.tracks[source]?.stop()
    await side.set(source, track)
  }
  const restart = async (index: 0 | 1) => pair.sides[index].connection?.restartIce()
  const acts = [
    toggle('screen'),
    toggle('screen'),
    toggle('screenAudio'),
    toggle('video'),
    toggle('audio'),
    restart,
  ]
  for (let count = 0; count < run.renegotiations; count++) {
    // Both in the same moment: that is what glare is.
    await Promise.all([pick(acts)(0), pick(acts)(1)].map(act => act.catch(() => undefined)))
    await pause(random() * 120)
  }
}

/** Renegotiates from both sides at once, over a path that delays and repeats; says what is wrong in the end. */
async function glare(run: GlareRun, kind: 'mesh' | 'naive'): Promise<GlareVerdict> {
  const rejections: string[] = []
  const note = (event: PromiseRejectionEvent): void => void rejections.push(String(event.reason))
  addEventListener('unhandledrejection', note)
  const path = new DeliveryPath({ seed: run.seed, delayMs: 200, repeated: 0.3 })
  const patienceMs = kind === 'mesh' ? 20_000 : 4_000
  const make = makeTracks()
  const pair = kind === 'mesh' ? new PagePair(path) : new NaivePair(path)
  try {
    await until(5_000, () => pair.sides.every(side => side.connection?.connectionState === 'connected'))
    await disturb(pair, run, make)
    const ended = performance.now()
    const isCalm = (): boolean => pair.sides.every(side => side.connection?.signalingState === 'stable')
    let calmSince: number | null = null
    await until(patienceMs, () => {
      if (!isCalm() || path.underWay > 0) calmSince = null
      else calmSince ??= performance.now()
      return calmSince !== null && performance.now() - calmSince > 700
    })
    const settledMs = Math.max(0, (calmSince ?? performance.now()) - ended)
    return { faults: await faultsOf(pair, patienceMs), rejections, settledMs }
  } finally {
    for (const side of pair.sides) for (const source of SOURCES) side.tracks[source]?.stop()
    pair.dispose()
    make.stop()
    removeEventListener('unhandledrejection', note)
  }
}

Reflect.set(globalThis, 'glare', glare)
