import type { UserId } from '#shared/ids.ts'
import type { CreateLevelMeter } from '../media/level-meter.ts'
import type { MediaChoicesPort } from '../media/media-choices.ts'
import type { ApplyEffects } from '../media/media-setup.ts'
import type { CreatePictureProbe } from '../media/picture-probe.ts'
import type { OpenStills } from '../media/still-picture.ts'
import type { Cancel, Clock, LogPort, MediaPort, MeetingPreferencesPort } from '../ports.ts'
import type { BackendEvent, MeetingBackend } from './backend.ts'
import { MeetingHistory } from './history.ts'
import { MeetingInk } from './ink.ts'
import { MeetingMeta, type MetaState } from './meta.ts'
import { MeetingParticipants } from './participants.ts'
import { Preferences } from './preferences.ts'
import { MeetingQuality } from './quality-watch.ts'
import type { ScreenPlace } from './screen-place.ts'
import { SCREEN_LABEL, ScreenRequests } from './screen-requests.ts'
import { MeetingScreenShare } from './screen-share.ts'
import { MeetingSelf } from './self.ts'
import { MeetingSpeakers } from './speakers.ts'
import { MeetingView } from './view.ts'
import { MeetingVolumes } from './volumes.ts'

export interface MeetingOptions {
  readonly backend: MeetingBackend
  readonly userId: UserId
  readonly nameOf: (userId: UserId) => string
  readonly meta: MetaState
  readonly media: MediaPort
  readonly clock: Clock
  readonly log: LogPort
  /** Absent: nothing is remembered. */
  readonly preferences?: MeetingPreferencesPort | undefined
  /** Absent: choices of devices last as long as the meeting. */
  readonly mediaChoices?: MediaChoicesPort | undefined
  /** Absent: the real ones. */
  readonly applyEffects?: ApplyEffects | undefined
  /** Absent: the browser's. */
  readonly createProbe?: CreatePictureProbe | undefined
  /** Absent: Web Audio. */
  readonly createMeter?: CreateLevelMeter | undefined
  /** Absent: everybody may show a screen at any time. */
  readonly screenPlace?: ScreenPlace | undefined
  /** Absent: a canvas. */
  readonly openStills?: OpenStills | undefined
}

/** Media and everything in a call, in RealtimeKit's vocabulary (seed 004); transport is its backend's. */
export class Meeting {
  readonly self: MeetingSelf
  readonly screenShare: MeetingScreenShare
  /** Making room for each other's screens. */
  readonly screenRequests: ScreenRequests
  readonly participants: MeetingParticipants
  readonly meta: MeetingMeta
  readonly speakers: MeetingSpeakers
  readonly view: MeetingView
  readonly volumes: MeetingVolumes
  readonly quality: MeetingQuality
  readonly ink: MeetingInk
  /** Stays readable after the end. */
  readonly history: MeetingHistory
  readonly #backend: MeetingBackend
  readonly #preferences: Preferences
  readonly #cancels: Cancel[]
  readonly #leaving = new AbortController()

  constructor(options: MeetingOptions) {
    this.#backend = options.backend
    this.#preferences = new Preferences(options)
    this.screenShare = new MeetingScreenShare({
      ...options,
      preferences: this.#preferences,
      onShared: () => this.self.sharingChanged(),
    })
    this.self = new MeetingSelf({ ...options, screenShare: this.screenShare })
    this.view = new MeetingView(this.#preferences)
    this.volumes = new MeetingVolumes(this.#preferences)
    this.participants = new MeetingParticipants({ ...options, view: this.view })
    this.screenRequests = new ScreenRequests({
      ...options,
      participants: this.participants,
      share: this.screenShare,
    })
    this.meta = new MeetingMeta(options.meta)
    const { self, participants } = this
    this.history = new MeetingHistory({ clock: options.clock, self, participants })
    this.speakers = new MeetingSpeakers({ ...options, self, participants })
    this.quality = new MeetingQuality({ ...options, self, participants, history: this.history })
    this.ink = new MeetingInk({ ...options, participants })
    this.#cancels = [
      this.#backend.onEvent(event => this.#heard(event)),
      self.store.subscribe(({ isHeld }) => participants.hold(isHeld)),
      self.store.subscribe(({ isHeld }) => this.screenShare.setHeld(isHeld)),
      participants.on('participantJoined', person => this.view.came(person)),
      participants.on('participantLeft', person => this.view.went(person, participants.joined.values())),
      participants.store.subscribe(({ joined }) =>
        this.view.screenShown([...joined.values()].some(person => person.screenTrack !== null)),
      ),
    ]
  }

  /** Enters the room. Rejects with AppError when the server refuses or the meeting was left meanwhile. */
  async join(): Promise<void> {
    const roster = await this.#backend.join(this.#leaving.signal)
    this.meta.started(roster.startedAt)
    for (const entry of roster.participants) this.participants.add(entry)
    this.self.enterRoom('joined')
    if (this.#leaving.signal.aborted || this.self.store.getState().roomState === 'ended') return
    this.speakers.start()
    this.quality.start()
  }

  /** Leaves the room and lets go of devices and connections. */
  async leave(): Promise<void> {
    this.#leaving.abort()
    this.self.enterRoom('left')
    this.speakers.dispose()
    this.quality.dispose()
    this.history.dispose()
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.screenRequests.dispose()
    this.screenShare.dispose()
    this.ink.dispose()
    this.view.dispose()
    this.volumes.dispose()
    this.#preferences.dispose()
    this.self.dispose()
    this.participants.dispose()
    await this.#backend.leave()
  }

  dispose(): void {
    void this.leave()
  }

  #heard(event: BackendEvent): void {
    if (event.type === 'participantJoined') {
      this.meta.started(event.startedAt)
      this.participants.add(event.participant)
    } else if (event.type === 'signalling') {
      this.self.enterRoom(event.state === 'connected' ? 'joined' : 'disconnected')
    } else if (event.type === 'closed') {
      this.self.enterRoom('ended')
      this.screenShare.stop()
      this.speakers.stop()
      this.quality.stop()
    } else if (event.type === 'sending') {
      this.self.sends(event.step, event.cause)
    } else if (event.type === 'data') {
      if (event.label === SCREEN_LABEL) this.screenRequests.heard(event)
      else this.ink.heard(event)
    } else {
      this.participants.apply(event)
    }
  }
}
