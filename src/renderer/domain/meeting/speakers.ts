import { type CreateLevelMeter, createBrowserMeter } from '../media/level-meter.ts'
import type { Cancel, Clock } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { MeetingBackend, PeerId } from './backend.ts'
import { Emitter } from './emitter.ts'
import { MutedTalk } from './muted-talk.ts'
import { OwnVoice } from './own-voice.ts'
import type { MeetingParticipants } from './participants.ts'
import type { MeetingSelf } from './self.ts'
import { SpeakerChoice } from './speaker-choice.ts'
import type { TileId } from './view.ts'
import { VoiceGate } from './voice-gate.ts'

export interface SpeakersState {
  /** The others who speak right now. */
  readonly speaking: ReadonlySet<PeerId>
  /** Who has the word, of the others; stays until somebody else has it or they leave. */
  readonly activeSpeaker: PeerId | null
  readonly selfSpeaking: boolean
}

export interface SpeakersEvents {
  activeSpeaker: { readonly peerId: PeerId; readonly volume: number }
}

export interface SpeakersOptions {
  readonly backend: MeetingBackend
  readonly self: MeetingSelf
  readonly participants: MeetingParticipants
  readonly clock: Clock
  readonly createMeter?: CreateLevelMeter | undefined
}

const PERIOD_MS = 100
const SILENCE: SpeakersState = { speaking: new Set(), activeSpeaker: null, selfSpeaking: false }

/** Who speaks. The store changes when that does, never with a level: those are read by `levelOf`. */
export class MeetingSpeakers {
  readonly #options: SpeakersOptions
  readonly #events = new Emitter<SpeakersEvents>()
  readonly #store = createStore<SpeakersState>(SILENCE)
  readonly store: ReadableStore<SpeakersState> = this.#store
  readonly #ownVoice: OwnVoice
  readonly #ownGate = new VoiceGate()
  readonly #mutedTalk = new MutedTalk()
  readonly #gates = new Map<PeerId, VoiceGate>()
  #choice = new SpeakerChoice()
  #stopListening: Cancel | null = null

  constructor(options: SpeakersOptions) {
    this.#options = options
    this.#ownVoice = new OwnVoice(options.createMeter ?? createBrowserMeter)
  }

  on<Name extends keyof SpeakersEvents>(
    name: Name,
    listener: (payload: SpeakersEvents[Name]) => void,
  ): Cancel {
    return this.#events.on(name, listener)
  }

  /** Amplitude of the sound right now, 0 to 1; 0 while muted. For meters: read per frame, it is in no store. */
  levelOf(id: TileId): number {
    const { backend, self, participants } = this.#options
    if (id === 'self') return self.store.getState().audioEnabled ? this.#ownVoice.level() : 0
    return participants.joined.get(id)?.audioEnabled === true ? backend.audioLevel(id) : 0
  }

  /** To be called by the meeting once it is in the room. */
  start(): void {
    if (this.#stopListening !== null) return
    const { clock, self } = this.#options
    const stopPolling = clock.setInterval(() => this.#poll(), PERIOD_MS)
    // At once: what listens to a device keeps it open, and it may be let go to be opened with other settings.
    const stopFollowing = self.store.subscribe(({ audioTrack }) => {
      if (audioTrack === null) this.#ownVoice.follow(null)
    })
    this.#stopListening = () => {
      stopPolling()
      stopFollowing()
    }
  }

  stop(): void {
    this.#stopListening?.()
    this.#stopListening = null
    this.#ownVoice.follow(null)
    this.#mutedTalk.clear()
    this.#gates.clear()
    this.#choice = new SpeakerChoice()
    this.#options.self.noticeTalk(false)
    this.#store.set(SILENCE)
  }

  #poll(): void {
    const now = this.#options.clock.now()
    const selfSpeaking = this.#listenToSelf(now)
    const levels = this.#listenToOthers()
    const speaking = new Set(
      [...levels].filter(([id, level]) => this.#gate(id).sample(level, now)).map(([id]) => id),
    )
    const activeSpeaker = this.#choice.sample(levels, speaking, now)
    const former = this.#store.getState()
    const isSame = sameMembers(speaking, former.speaking)
    if (isSame && activeSpeaker === former.activeSpeaker && selfSpeaking === former.selfSpeaking) return
    this.#store.set({ speaking: isSame ? former.speaking : speaking, activeSpeaker, selfSpeaking })
    if (activeSpeaker !== null && activeSpeaker !== former.activeSpeaker) {
      this.#events.emit('activeSpeaker', { peerId: activeSpeaker, volume: levels.get(activeSpeaker) ?? 0 })
    }
  }

  #listenToSelf(now: number): boolean {
    const { self } = this.#options
    const { audioTrack, audioEnabled, isHeld } = self.store.getState()
    this.#ownVoice.follow(isHeld ? null : audioTrack)
    const level = this.#ownVoice.level()
    if (audioEnabled || audioTrack === null || isHeld) this.#mutedTalk.clear()
    const isTalking = !audioEnabled && !isHeld && audioTrack !== null && this.#mutedTalk.sample(level, now)
    self.noticeTalk(isTalking)
    self.noticeSilence(this.#ownVoice.isSilent())
    return this.#ownGate.sample(audioEnabled ? level : 0, now) && audioEnabled
  }

  #listenToOthers(): ReadonlyMap<PeerId, number> {
    const { backend, participants } = this.#options
    if (!backend.capabilities.has('levels')) return new Map()
    const { joined } = participants
    for (const id of this.#gates.keys()) if (!joined.has(id)) this.#gates.delete(id)
    return new Map([...joined.keys()].map(id => [id, this.levelOf(id)]))
  }

  #gate(id: PeerId): VoiceGate {
    const gate = this.#gates.get(id) ?? new VoiceGate()
    this.#gates.set(id, gate)
    return gate
  }

  dispose(): void {
    this.stop()
    this.#events.dispose()
  }
}

const sameMembers = (one: ReadonlySet<PeerId>, other: ReadonlySet<PeerId>): boolean =>
  one.size === other.size && [...one].every(id => other.has(id))
