import type { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import { CameraWatch } from '../media/camera-watch.ts'
import type { ChosenMedia } from '../media/chosen-media.ts'
import type { DeviceNews } from '../media/device-news.ts'
import { deviceProblem } from '../media/device-problem.ts'
import type { Devices } from '../media/devices.ts'
import { MediaSetup, type MediaSetupOptions } from '../media/media-setup.ts'
import type { Opened, OpenTrack } from '../media/open-track.ts'
import { type CreatePictureProbe, createBrowserProbe } from '../media/picture-probe.ts'
import type { SpeakerOutput } from '../media/speaker-output.ts'
import type { Cancel, Clock } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { MediaKind, MeetingBackend, SendingCause, SendingStep } from './backend.ts'
import { Emitter } from './emitter.ts'
import { LocalSource } from './local-source.ts'
import { MicrophoneWatch } from './microphone-watch.ts'
import type { MeetingScreenShare } from './screen-share.ts'
import { chosenDevices } from './source-devices.ts'
import type { SourceState } from './source-state.ts'

export type RoomState = 'init' | 'joined' | 'disconnected' | 'left' | 'ended'

export interface SelfState {
  /** What this person sends; the others see the same. */
  readonly audioEnabled: boolean
  readonly videoEnabled: boolean
  readonly audioTrack: MediaStreamTrack | null
  readonly videoTrack: MediaStreamTrack | null
  /** Their screen is shown to the others; what of it is in `meeting.screenShare`. */
  readonly screenShareEnabled: boolean
  /** Why there is no sound or picture of us, in words for people; absent when all is well. */
  readonly problem: { readonly audio?: AppError; readonly video?: AppError }
  readonly roomState: RoomState
  /** They talk, and nobody hears it. */
  readonly talkingWhileMuted: boolean
  /** Nothing is sent although it may be wanted: another call has the word. */
  readonly isHeld: boolean
  /** The microphone is open for as long as a key is down. */
  readonly pushToTalk: boolean
  /** How much of what could be sent is sent, and why not more. */
  readonly sending: { readonly step: SendingStep; readonly cause: SendingCause }
}

/** How everybody comes into a meeting. */
export const SELF_AT_FIRST: SelfState = {
  audioEnabled: false,
  videoEnabled: false,
  audioTrack: null,
  videoTrack: null,
  screenShareEnabled: false,
  problem: {},
  roomState: 'init',
  talkingWhileMuted: false,
  isHeld: false,
  pushToTalk: false,
  sending: { step: 'full', cause: 'none' },
}

export interface SelfEvents {
  roomJoined: { readonly reconnected: boolean }
  roomLeft: { readonly state: 'left' | 'ended' }
  audioUpdate: { readonly audioEnabled: boolean; readonly audioTrack: MediaStreamTrack | null }
  videoUpdate: { readonly videoEnabled: boolean; readonly videoTrack: MediaStreamTrack | null }
  /** Another device is in use than before, and nobody here chose so. */
  deviceSwitched: DeviceNews
  screenShareUpdate: { readonly screenShareEnabled: boolean }
}

/** The devices in use; a microphone also while it is muted. */
export interface OpenDevices {
  readonly audio: OpenTrack | null
  readonly video: OpenTrack | null
}

export interface MeetingSelfOptions extends MediaSetupOptions {
  readonly userId: UserId
  readonly backend: MeetingBackend
  readonly clock: Clock
  /** Absent: the browser's own way to look at pictures. */
  readonly createProbe?: CreatePictureProbe | undefined
  readonly screenShare: Pick<MeetingScreenShare, 'start' | 'stop' | 'store'>
}

const KINDS = ['audio', 'video'] as const

/** This person in a meeting (seed 004, "meeting.self"). The methods never reject: a device problem is in the store. */
export class MeetingSelf {
  readonly userId: UserId
  readonly devices: Devices
  /** What this person chose, here and everywhere else in the app. */
  readonly choices: ChosenMedia
  /** Where the others are to be heard. */
  readonly speaker: SpeakerOutput
  readonly #setup: MediaSetup
  readonly #camera: CameraWatch
  readonly #microphone: MicrophoneWatch
  readonly #options: MeetingSelfOptions
  readonly #events = new Emitter<SelfEvents>()
  readonly #sources: Readonly<Record<MediaKind, LocalSource>>
  readonly #store = createStore<SelfState>(SELF_AT_FIRST)
  readonly store: ReadableStore<SelfState> = this.#store
  readonly #open = createStore<OpenDevices>({ audio: null, video: null })
  readonly open: ReadableStore<OpenDevices> = this.#open
  readonly #cancels: readonly Cancel[]
  #disposed = false

  constructor(options: MeetingSelfOptions) {
    this.#options = options
    this.userId = options.userId
    this.#setup = new MediaSetup(options)
    this.devices = this.#setup.devices
    this.choices = this.#setup.choices
    this.speaker = this.#setup.speaker
    this.#sources = { audio: this.#source('audio'), video: this.#source('video') }
    this.#camera = new CameraWatch({
      clock: options.clock,
      createProbe: options.createProbe ?? createBrowserProbe,
      onTrouble: trouble => this.#sources.video.seems(trouble),
    })
    this.#microphone = new MicrophoneWatch({
      onTrouble: trouble => this.#sources.audio.seems(trouble),
      onRate: () => void this.#sources.audio.renew(),
    })
    this.#cancels = [
      this.devices.store.subscribe((state, former) => {
        for (const kind of KINDS) {
          if (this.devices.count(kind, state) > this.devices.count(kind, former))
            this.#sources[kind].returned()
        }
        this.#renew()
      }),
      this.choices.store.subscribe(() => this.#renew()),
    ]
  }

  /** What is sent, or will be after a hold; a microphone that only a key keeps open is not in it. */
  get wished(): MediaState {
    return { audio: this.#sources.audio.wish.wanted, video: this.#sources.video.wish.wanted }
  }

  on<Name extends keyof SelfEvents>(name: Name, listener: (payload: SelfEvents[Name]) => void): Cancel {
    return this.#events.on(name, listener)
  }

  enableAudio(): Promise<void> {
    this.#store.patch({ pushToTalk: false })
    return this.#sources.audio.set(true)
  }

  disableAudio(): Promise<void> {
    this.#store.patch({ pushToTalk: false })
    return this.#sources.audio.set(false)
  }

  enableVideo(): Promise<void> {
    return this.#sources.video.set(true)
  }

  disableVideo(): Promise<void> {
    return this.#sources.video.set(false)
  }

  /** The browser or the system asks what to share; with a dialog of ours it is `meeting.screenShare` that begins. */
  enableScreenShare(): Promise<void> {
    return this.#options.screenShare.start({ withAudio: true, isAsked: true })
  }

  disableScreenShare(): void {
    this.#options.screenShare.stop()
  }

  /** The way on from a problem: asks for the device again. What is open stays muted, or not, as it is. */
  retry(kind: MediaKind): Promise<void> {
    return this.#sources[kind].retry()
  }

  /**
   * Talks for as long as a key is down. To be called with false also when the key's owner is lost (blur): it ends
   * muted. An open microphone stays as it is.
   */
  pressToTalk(isDown: boolean): void {
    const { audio } = this.#sources
    if (isDown === audio.wish.pressed) return
    if (isDown && (audio.wish.wanted || this.#disposed || this.#store.getState().isHeld)) return
    this.#store.patch({ pushToTalk: isDown })
    void audio.press(isDown)
  }

  /** Sends nothing while held; then what was on, or what was wished for meanwhile. */
  async setHeld(isHeld: boolean): Promise<void> {
    this.#store.patch({ isHeld, pushToTalk: false })
    await Promise.all(KINDS.map(kind => this.#sources[kind].hold(isHeld)))
  }

  /**
   * Opens what the meeting begins with, all devices at once, and tells the others to expect it. A meeting on hold
   * opens it when it is taken up, one that was left never.
   */
  async start(media: MediaState): Promise<void> {
    if (this.#disposed) return
    const kinds = KINDS.filter(kind => media[kind])
    // Where nothing is opened, the speaker is still to be found.
    if (this.devices.store.getState().status === 'unknown') void this.devices.refresh()
    if (this.#store.getState().isHeld) {
      await Promise.all(kinds.map(kind => this.#sources[kind].set(true)))
      return
    }
    const announced = kinds.map(kind => this.#sources[kind].expect())
    const opening = this.#setup.open(kinds.filter(kind => this.devices.mayHave(kind)))
    const early = async (kind: MediaKind): Promise<Opened> =>
      (await opening).get(kind) ?? { problem: deviceProblem(kind, 'missing') }
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

  /** To be called by the meeting when sharing began or ended. */
  sharingChanged(): void {
    const screenShareEnabled = this.#options.screenShare.store.getState().phase === 'on'
    this.#store.patch({ screenShareEnabled })
    this.#events.emit('screenShareUpdate', { screenShareEnabled })
  }

  /** To be called by the meeting with what its backend sends now. */
  sends(step: SendingStep, cause: SendingCause): void {
    this.#store.patch({ sending: { step, cause } })
  }

  /** To be called by whoever listens to this person's voice. */
  noticeTalk(talkingWhileMuted: boolean): void {
    if (this.#store.getState().talkingWhileMuted !== talkingWhileMuted)
      this.#store.patch({ talkingWhileMuted })
  }

  /** To be called by the same with whether there is no sound at all; null while that is not known. */
  noticeSilence(isSilent: boolean | null): void {
    const { audio } = this.#open.getState()
    // Silence behind an effect says nothing of the device, and nobody is to hear one that is muted.
    const isJudged = this.#store.getState().audioEnabled && audio?.effect === null
    this.#microphone.sample(audio, isJudged ? isSilent : null, this.#options.clock.now())
  }

  #renew(): void {
    for (const kind of KINDS) void this.#sources[kind].renew()
  }

  #source(kind: MediaKind): LocalSource {
    return new LocalSource({
      kind,
      backend: this.#options.backend,
      devices: chosenDevices(kind, this.#setup),
      now: () => this.#options.clock.now(),
      onChange: state => this.#changed(kind, state),
      onNews: news => this.#events.emit('deviceSwitched', news),
    })
  }

  #changed(kind: MediaKind, { enabled, open, problem }: SourceState): void {
    const state = this.#store.getState()
    const { [kind]: _former, ...others } = state.problem
    const problems = problem === undefined ? others : { ...others, [kind]: problem }
    const track = open?.output ?? null
    if (this.#open.getState()[kind] !== open) this.#open.patch({ [kind]: open })
    if (kind === 'audio') {
      const pushToTalk = state.pushToTalk && this.#sources.audio.wish.pressed
      this.#store.patch({ audioEnabled: enabled, audioTrack: track, problem: problems, pushToTalk })
      if (enabled === state.audioEnabled && track === state.audioTrack) return
      this.#events.emit('audioUpdate', { audioEnabled: enabled, audioTrack: track })
    } else {
      this.#camera.follow(open?.input ?? null)
      this.#store.patch({ videoEnabled: enabled, videoTrack: track, problem: problems })
      if (enabled === state.videoEnabled && track === state.videoTrack) return
      this.#events.emit('videoUpdate', { videoEnabled: enabled, videoTrack: track })
    }
  }

  dispose(): void {
    this.#disposed = true
    for (const cancel of this.#cancels) cancel()
    this.#camera.dispose()
    for (const kind of KINDS) this.#sources[kind].dispose()
    this.#setup.dispose()
    this.#open.set({ audio: null, video: null })
    this.#events.dispose()
    const { problem, roomState, sending } = this.#store.getState()
    this.#store.set({ ...SELF_AT_FIRST, problem, roomState, sending })
  }
}
