import type { DeviceKind } from '../device-problem.ts'
import { FakeMedia, type FakeTrack } from './fake-media.ts'

/** A device that can be plugged in and out. */
export interface FakeDevice {
  readonly kind: MediaDeviceKind
  readonly id: string
  readonly label: string
  /** 0: a microphone without a channel. */
  readonly channels?: number
}

const INPUTS = { audio: 'audioinput', video: 'videoinput' } as const

const refusal = (name: string): Error => Object.assign(new Error('refused'), { name })

/** A desk with devices: the first of each kind is the system's own, which has a row of its own, as in Chromium. */
export class FakeDevices extends FakeMedia {
  rows: readonly FakeDevice[]
  readonly constraints: MediaStreamConstraints[] = []
  /** What is done to the sound of each microphone's track. */
  readonly #processing = new Map<FakeTrack, MediaTrackSettings>()

  constructor(rows: readonly FakeDevice[]) {
    super()
    this.rows = rows
  }

  override async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.constraints.push(constraints)
    const kinds = (['audio', 'video'] as const).filter(kind => constraints[kind] !== undefined)
    const found = kinds.map(kind => [kind, this.#find(kind, constraints[kind])] as const)
    const stream = await super.getUserMedia(constraints)
    const opened = stream.getTracks() as unknown as readonly FakeTrack[]
    found.forEach(([kind, { row, isOwn }], index) => {
      const track = opened[index]
      if (track === undefined) return
      track.label = row.label
      const deviceId = isOwn && kind === 'audio' ? 'default' : row.id
      track.settings = { deviceId, groupId: `group ${row.id}` }
      if (kind === 'video') return
      const processing = this.#processingOf(deviceId, constraints.audio)
      track.settings = { ...track.settings, ...processing, channelCount: row.channels ?? 1 }
      this.#processing.set(track, processing)
    })
    return stream
  }

  override async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const rows = this.rows.map(({ kind, id, label }) => ({
      kind,
      deviceId: id,
      label,
      groupId: `group ${id}`,
    }))
    const own = (['audioinput', 'audiooutput'] as const).flatMap(kind => {
      const first = rows.find(row => row.kind === kind)
      return first ? [{ ...first, deviceId: 'default', label: `Default - ${first.label}` }] : []
    })
    return [...own, ...rows].map(row => {
      const shown = this.allowed ? row : { ...row, deviceId: '', label: '', groupId: '' }
      return { ...shown, toJSON: () => ({}) }
    })
  }

  /** Whatever is open of it ends, and it leaves the list. */
  pullOut(id: string): void {
    this.rows = this.rows.filter(row => row.id !== id)
    this.change(this.devices)
    for (const track of this.#openOf(id)) track.unplug()
  }

  /** Comes to the end of the list; with `isFirst` it becomes the system's own. */
  plugIn(row: FakeDevice, isFirst = false): void {
    this.rows = isFirst ? [row, ...this.rows] : [...this.rows, row]
    this.change(this.devices)
  }

  /** It goes on at another rate, as a headset does when its microphone is opened; no event tells. */
  changeRate(id: string, sampleRate: number): void {
    for (const track of this.#openOf(id)) track.settings = { ...track.settings, sampleRate }
  }

  /** Names of the devices in use. */
  get inUse(): readonly string[] {
    return this.tracks.filter(track => track.readyState === 'live').map(track => track.label)
  }

  #openOf(id: string): readonly FakeTrack[] {
    return this.live.filter(track => track.settings.groupId === `group ${id}`)
  }

  /** As Chromium does: a microphone that is open already, by a clone too, sounds as it was first opened. */
  #processingOf(deviceId: string, wish: MediaStreamConstraints['audio']): MediaTrackSettings {
    const isOpen = (track: FakeTrack) => [track, ...track.clones].some(each => each.readyState === 'live')
    const open = [...this.#processing].find(
      ([track, processing]) =>
        track.settings.deviceId === deviceId && isOpen(track) && Object.values(processing).includes(true),
    )
    if (open !== undefined) return open[1]
    const { echoCancellation, noiseSuppression, autoGainControl } = typeof wish === 'object' ? wish : {}
    return {
      echoCancellation: echoCancellation === true,
      noiseSuppression: noiseSuppression === true,
      autoGainControl: autoGainControl === true,
    }
  }

  #find(kind: DeviceKind, wish: boolean | MediaTrackConstraints | undefined) {
    const rows = this.rows.filter(row => row.kind === INPUTS[kind])
    const wanted = typeof wish === 'object' ? wish.deviceId : undefined
    const { exact, ideal } =
      typeof wanted === 'object' && !Array.isArray(wanted) ? wanted : { exact: undefined, ideal: undefined }
    const row = rows.find(({ id }) => id === exact || id === ideal)
    if (exact !== undefined && row === undefined) throw refusal('OverconstrainedError')
    const [own] = rows
    if (own === undefined) throw refusal('NotFoundError')
    return { row: row ?? own, isOwn: row === undefined }
  }
}
