import type { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import { deviceProblem } from '../media/device-problem.ts'
import { Devices } from '../media/devices.ts'
import { type Capture, captureTracks } from '../media/local-tracks.ts'
import type { Cancel, LogPort, MediaPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { MediaKind, MeetingBackend } from './backend.ts'
import { Emitter } from './emitter.ts'
import { LocalSource, type SourceState } from './local-source.ts'

export type RoomState = 'init' | 'joined' | 'disconnected' | 'left' | 'ended'

export interface SelfState {
  /** What this person sends; the others see the same. */
  readonly audioEnabled: boolean
  readonly videoEnabled: boolean
  readonly audioTrack: MediaStreamTrack | null
  readonly videoTrack: MediaStreamTrack | null
  /** Why there is no sound or picture of us, in words for people; absent when all is well. */
  readonly problem: { readonly audio?: AppError; readonly video?: AppError }
  readonly roomState: RoomState
}

export interface SelfEvents {
  roomJoined: { readonly reconnected: boolean }
  roomLeft: { readonly state: 'left' | 'ended' }
  audioUpdate: { readonly audioEnabled: boolean; readonly audioTrack: MediaStreamTrack | null }
  videoUpdate: { readonly videoEnabled: boolean; readonly videoTrack: MediaStreamTrack | null }
}

export interface MeetingSelfOptions {
  readonly userId: UserId
  readonly backend: MeetingBackend
  readonly media: MediaPort
  readonly log: LogPort
}

const KINDS = ['audio', 'video'] as const

/** This person in a meeting (seed 004, "meeting.self"). The methods never reject: a device problem is in the store. */
export class MeetingSelf {
  readonly userId: UserId
  readonly devices: Devices
  readonly #options: MeetingSelfOptions
  readonly #events = new Emitter<SelfEvents>()
  readonly #sources: Readonly<Record<MediaKind, LocalSource>>
  readonly #store = createStore<SelfState>({
    audioEnabled: false,
    videoEnabled: false,
    audioTrack: null,
    videoTrack: null,
    problem: {},
    roomState: 'init',
  })
  readonly store: ReadableStore<SelfState> = this.#store

  constructor(options: MeetingSelfOptions) {
    this.#options = options
    this.userId = options.userId
    this.devices = new Devices(options)
    const source = (kind: MediaKind): LocalSource =>
      new LocalSource({
        kind,
        backend: options.backend,
        capture: () => this.#capture(kind),
        onChange: state => this.#changed(kind, state),
      })
    this.#sources = { audio: source('audio'), video: source('video') }
  }

  on<Name extends keyof SelfEvents>(name: Name, listener: (payload: SelfEvents[Name]) => void): Cancel {
    return this.#events.on(name, listener)
  }

  enableAudio(): Promise<void> {
    return this.#sources.audio.set(true)
  }

  disableAudio(): Promise<void> {
    return this.#sources.audio.set(false)
  }

  enableVideo(): Promise<void> {
    return this.#sources.video.set(true)
  }

  disableVideo(): Promise<void> {
    return this.#sources.video.set(false)
  }

  /** Opens what the meeting begins with, all devices at once, and tells the others to expect it. */
  async start(media: MediaState): Promise<void> {
    const kinds = KINDS.filter(kind => media[kind])
    const announced = kinds.map(kind =>
      this.#options.backend.send({ type: 'announceMedia', kind, enabled: true }),
    )
    const captures = captureTracks(
      this.#options.media,
      kinds.filter(kind => this.devices.mayHave(kind)),
    )
    const early = async (kind: MediaKind): Promise<Capture> =>
      (await captures).get(kind) ?? { problem: deviceProblem(kind, 'missing') }
    await Promise.all([...announced, ...kinds.map(kind => this.#sources[kind].set(true, early(kind)))])
  }

  /** To be called by the meeting when its room changes. */
  enterRoom(state: RoomState): void {
    const former = this.#store.getState().roomState
    if (former === state || former === 'left' || former === 'ended') return
    this.#store.patch({ roomState: state })
    if (state === 'joined') this.#events.emit('roomJoined', { reconnected: former === 'disconnected' })
    if (state === 'left' || state === 'ended') this.#events.emit('roomLeft', { state })
  }

  async #capture(kind: MediaKind): Promise<Capture> {
    const captures = await captureTracks(this.#options.media, [kind])
    return captures.get(kind) ?? { problem: deviceProblem(kind, 'missing') }
  }

  #changed(kind: MediaKind, { enabled, track, problem }: SourceState): void {
    const { audio, video } = this.#store.getState().problem
    const problems = { audio, video, [kind]: problem }
    const problemState = {
      ...(problems.audio === undefined ? {} : { audio: problems.audio }),
      ...(problems.video === undefined ? {} : { video: problems.video }),
    }
    if (kind === 'audio') {
      this.#store.patch({ audioEnabled: enabled, audioTrack: track, problem: problemState })
      this.#events.emit('audioUpdate', { audioEnabled: enabled, audioTrack: track })
    } else {
      this.#store.patch({ videoEnabled: enabled, videoTrack: track, problem: problemState })
      this.#events.emit('videoUpdate', { videoEnabled: enabled, videoTrack: track })
    }
  }

  dispose(): void {
    for (const kind of KINDS) this.#sources[kind].dispose()
    this.devices.dispose()
    this.#events.dispose()
    this.#store.patch({ audioEnabled: false, videoEnabled: false, audioTrack: null, videoTrack: null })
  }
}
