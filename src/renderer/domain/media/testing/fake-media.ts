import type { Cancel, MediaPort } from '../../ports.ts'
import type { DeviceKind } from '../device-problem.ts'

/** A track that only remembers what was done to it. */
export class FakeTrack extends EventTarget {
  readonly kind: DeviceKind
  readonly id: string
  enabled = true
  muted = false
  readonly clones: FakeTrack[] = []
  readyState: 'live' | 'ended' = 'live'
  /** What the device gives, such as its height. */
  settings: MediaTrackSettings = {}
  contentHint = ''
  label = ''
  /** What was asked of it later. */
  readonly constraints: MediaTrackConstraints[] = []

  constructor(kind: DeviceKind, id: string) {
    super()
    this.kind = kind
    this.id = id
  }

  getSettings(): MediaTrackSettings {
    return this.settings
  }

  async applyConstraints(constraints: MediaTrackConstraints): Promise<void> {
    this.constraints.push(constraints)
  }

  stop(): void {
    this.readyState = 'ended'
  }

  clone(): FakeTrack {
    const clone = new FakeTrack(this.kind, `${this.id}-${this.clones.length + 1}`)
    clone.enabled = this.enabled
    this.clones.push(clone)
    return clone
  }

  /** The system stops or goes on sending from the device. */
  silence(muted: boolean): void {
    this.muted = muted
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
  }

  /** The device goes away by itself. */
  unplug(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }
}

/** A fake track where the platform's type is asked for. */
export const asTrack = (track: FakeTrack): MediaStreamTrack => track as unknown as MediaStreamTrack

/** What choosing a screen comes to: its tracks, or the exception of the browser. */
type FakeScreenChoice = () => Promise<readonly FakeTrack[]>

/** Cameras, microphones and screens that answer as told; `failures` names the DOMException of a kind. */
export class FakeMedia implements MediaPort {
  /** How each of the next screens is chosen, in order; after them each choice gives a picture, and sound if asked. */
  readonly screenChoices: FakeScreenChoice[] = []
  readonly screensAsked: DisplayMediaStreamOptions[] = []
  readonly tracks: FakeTrack[] = []
  readonly asked: DeviceKind[][] = []
  readonly failures = new Map<DeviceKind, string>()
  devices: DeviceKind[] = ['audio', 'video']
  /** False: devices are listed without their names, as to a page that may not use them. */
  allowed = true
  listeners = 0
  readonly #changed = new EventTarget()

  get live(): FakeTrack[] {
    const all = this.tracks.flatMap(track => [track, ...track.clones])
    return all.filter(track => track.readyState === 'live')
  }

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    const kinds = (['audio', 'video'] as const).filter(kind => constraints[kind] !== undefined)
    this.asked.push(kinds)
    for (const kind of kinds) {
      const failure = this.failures.get(kind)
      if (failure !== undefined) throw Object.assign(new Error('refused'), { name: failure })
    }
    const tracks = kinds.map(kind => new FakeTrack(kind, `${kind}-${this.tracks.length}`))
    this.tracks.push(...tracks)
    return { getTracks: () => tracks } as unknown as MediaStream
  }

  async getDisplayMedia(options: DisplayMediaStreamOptions): Promise<MediaStream> {
    this.screensAsked.push(options)
    const chosen = await (this.screenChoices.shift() ?? (async () => this.#anyScreen(options)))()
    this.tracks.push(...chosen)
    return {
      getTracks: () => [...chosen],
      getVideoTracks: () => chosen.filter(({ kind }) => kind === 'video'),
      getAudioTracks: () => chosen.filter(({ kind }) => kind === 'audio'),
    } as unknown as MediaStream
  }

  #anyScreen({ audio }: DisplayMediaStreamOptions): readonly FakeTrack[] {
    const number = this.screensAsked.length
    const picture = new FakeTrack('video', `screen-${number}`)
    picture.settings = { height: 1080, displaySurface: 'monitor' }
    return audio ? [picture, new FakeTrack('audio', `screen-sound-${number}`)] : [picture]
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.devices.map(
      kind => ({ kind: `${kind}input`, label: this.allowed ? `the ${kind}` : '' }) as MediaDeviceInfo,
    )
  }

  onDeviceChange(listener: () => void): Cancel {
    this.listeners += 1
    this.#changed.addEventListener('change', listener)
    return () => {
      this.listeners -= 1
      this.#changed.removeEventListener('change', listener)
    }
  }

  change(devices: DeviceKind[]): void {
    this.devices = devices
    this.#changed.dispatchEvent(new Event('change'))
  }
}
