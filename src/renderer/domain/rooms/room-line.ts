import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { SessionId, UserId } from '#shared/ids.ts'
import type { CallEndReason, CallParticipant, MediaState } from '#shared/model/call.ts'
import type { HuddleParticipant } from '#shared/model/huddle.ts'
import type { SignalPush } from '#shared/wire/signal.ts'
import type {
  MeshRoster,
  MeshSignalling,
  MeshSignallingEvent,
} from '../meeting/backends/mesh/mesh-signalling.ts'
import type { Cancel } from '../ports.ts'
import { Listeners } from '../realtime/listeners.ts'
import type { TopicLease, Topics } from '../realtime/topics.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { type RoomContract, type RoomEntry, roomContract } from './room-contract.ts'
import { emptyRoom, type RoomChange, type RoomState, roomAfter } from './room-state.ts'

/** The server's word that a room is over. */
export interface RoomEnd {
  readonly reason: CallEndReason
  readonly durationSeconds: number
  /** Another page of ours took the place. */
  readonly answeredElsewhere: boolean
}

const inMesh = ({
  userId,
  sessionId,
  joinedAt,
  media,
  isOnHold,
}: CallParticipant | HuddleParticipant): CallParticipant => ({
  userId,
  sessionId,
  joinedAt: joinedAt ?? 0,
  media,
  isOnHold,
})

const rosterOf = ({ participants, iceServers, startedAt, offerRelayed }: RoomEntry): MeshRoster => ({
  participants: participants.map(inMesh),
  iceServers,
  startedAt,
  offerRelayed,
})

const notJoined = (): AppError =>
  new AppError({ code: 'aborted', category: 'conflict', message: 'The call was left before it was joined.' })

/** The topic of a call or huddle, as the mesh signals over it. The topic may be named later, but before the join. */
export class RoomLine implements MeshSignalling {
  readonly #topics: Topics
  readonly #sessionId: SessionId
  readonly #events = new Listeners<[MeshSignallingEvent]>()
  readonly #ends = new Listeners<[RoomEnd]>()
  readonly #entries = new Listeners<[RoomEntry]>()
  readonly #store = createStore<RoomState>(emptyRoom)
  /** Screen, hands, who speaks, recording, who is on hold or asked in. */
  readonly room: ReadableStore<RoomState> = this.#store
  #topic: string | null = null
  #joinExtras: Readonly<Record<string, string>> = {}
  #lease: TopicLease<RoomContract> | null = null
  #cancels: readonly Cancel[] = []
  #abort: ((error: AppError) => void) | null = null
  #isOnHold = false

  constructor(options: { readonly topics: Topics; readonly sessionId: SessionId }) {
    this.#topics = options.topics
    this.#sessionId = options.sessionId
  }

  get joined(): boolean {
    return this.#lease?.channel.joined === true
  }

  /** `call:<id>` or `huddle:<id>`; `joinExtras` go into the join payload. */
  name(topic: string, joinExtras: Readonly<Record<string, string>> = {}): void {
    this.#topic = topic
    this.#joinExtras = joinExtras
  }

  onEvent(listener: (event: MeshSignallingEvent) => void): Cancel {
    return this.#events.add(listener)
  }

  onEnd(listener: (end: RoomEnd) => void): Cancel {
    return this.#ends.add(listener)
  }

  /** Called after the join and each rejoin. */
  onEntered(listener: (entry: RoomEntry) => void): Cancel {
    return this.#entries.add(listener)
  }

  join(media: () => MediaState, offer: () => string | null = () => null): Promise<MeshRoster> {
    if (this.#topic === null) return Promise.reject(notJoined())
    const lease = this.#topics.lease(roomContract, this.#topic, () => {
      const sdp = offer()
      return {
        ...this.#joinExtras,
        sessionId: this.#sessionId,
        media: media(),
        ...(sdp === null ? {} : { offer: { type: 'offer', sdp } }),
      }
    })
    this.#lease = lease
    return new Promise((resolve, reject) => {
      let joinedBefore = false
      this.#abort = reject
      this.#cancels = [
        ...this.#forward(lease),
        ...this.#follow(lease),
        lease.channel.onJoined(entry => {
          this.#change({ type: 'entered', entry, sessionId: this.#sessionId })
          this.#tellHoldAgain(entry)
          this.#entries.emit(entry)
          if (joinedBefore) this.#events.emit({ type: 'rejoined', roster: rosterOf(entry) })
          joinedBefore = true
          resolve(rosterOf(entry))
        }),
        lease.channel.onRefused(error => {
          reject(error)
          if (joinedBefore) this.#events.emit({ type: 'closed' })
        }),
      ]
    })
  }

  sendSignal(signal: SignalPush): void {
    this.#lease?.channel.cast('call:signal', signal)
  }

  sendToggle(kind: 'audio' | 'video', enabled: boolean): void {
    this.#lease?.channel.cast('media:toggled', { type: kind, enabled })
  }

  /** Takes or gives back the one place for a screen. Rejects with AppError `someone_already_sharing`. */
  async shareScreen(isSharing: boolean): Promise<void> {
    if (this.#lease === null) throw notJoined()
    await this.#lease.channel.push(isSharing ? 'screen:start' : 'screen:stop', {}, z.unknown())
  }

  /** The server tells the others only: our own hand goes up here. */
  raiseHand(isRaised: boolean, meId: UserId): void {
    if (!this.joined) return
    this.#lease?.channel.cast('hand_raised', { raised: isRaised })
    this.#change({ type: 'hand', userId: meId, isRaised })
  }

  /** For huddles: those outside see who speaks. */
  tellSpeaking(isSpeaking: boolean): void {
    this.#lease?.channel.cast('speaking:changed', { speaking: isSpeaking })
  }

  /** Says that one is in another call meanwhile; said again after a rejoin where the server does not know. */
  tellHold(isOnHold: boolean): void {
    this.#isOnHold = isOnHold
    this.#lease?.channel.cast('hold:changed', { on_hold: isOnHold })
  }

  /** Ends a call for this person; `leave` follows. */
  sendEnd(reason: string): void {
    this.#lease?.channel.cast('call:end', { reason })
  }

  /** Leaves a huddle for good, as opposed to losing the line; `leave` follows. */
  sendLeave(): void {
    this.#lease?.channel.cast('huddle:leave', {})
  }

  leave(): void {
    for (const cancel of this.#cancels) cancel()
    this.#cancels = []
    this.#abort?.(notJoined())
    this.#events.clear()
    this.#ends.clear()
    this.#entries.clear()
    this.#lease?.release()
    this.#lease = null
  }

  /** What the mesh hears. */
  #forward({ channel }: TopicLease<RoomContract>): readonly Cancel[] {
    const toggled =
      (kind: 'audio' | 'video', enabled: boolean) =>
      (about: { readonly userId: CallParticipant['userId'] }) =>
        this.#events.emit({ type: 'toggled', userId: about.userId, kind, enabled })
    return [
      channel.on('call:signal', signal => this.#events.emit({ type: 'signal', signal })),
      channel.on('participant_joined', person =>
        this.#events.emit({ type: 'joined', participant: inMesh(person) }),
      ),
      channel.on('participant_left', left => this.#events.emit({ type: 'left', ...left })),
      channel.on('media:toggled', toggle => this.#events.emit({ type: 'toggled', ...toggle })),
      channel.on('participant_muted', toggled('audio', false)),
      channel.on('participant_unmuted', toggled('audio', true)),
      channel.on('call:end', end => this.#ends.emit(end)),
      channel.on('huddle_ended', () =>
        this.#ends.emit({ reason: 'ended', durationSeconds: 0, answeredElsewhere: false }),
      ),
      channel.onLost(() => this.#events.emit({ type: 'lost' })),
    ]
  }

  /** What the room shows. */
  #follow({ channel }: TopicLease<RoomContract>): readonly Cancel[] {
    return [
      channel.on('participant_joined', ({ userId }) => this.#change({ type: 'came', userId })),
      channel.on('participant_left', ({ userId }) => this.#change({ type: 'left', userId })),
      channel.on('participant_invited', ({ userId }) => this.#change({ type: 'invited', userId })),
      channel.on('participant_declined', word => this.#change({ type: 'declined', ...word })),
      channel.on('hold:changed', word => this.#change({ type: 'held', ...word })),
      channel.on('screen:started', ({ userId }) => this.#change({ type: 'shared', userId, isSharing: true })),
      channel.on('screen:stopped', ({ userId }) =>
        this.#change({ type: 'shared', userId, isSharing: false }),
      ),
      channel.on('hand_raised', hand => this.#change({ type: 'hand', ...hand })),
      channel.on('speaking:changed', word => this.#change({ type: 'speaking', ...word })),
      channel.on('recording_started', ({ recordingId, startedBy }) =>
        this.#change({ type: 'recording', recording: { id: recordingId, startedBy } }),
      ),
      channel.on('recording_stopped', ({ reason }) =>
        this.#change({ type: 'recording', recording: null, stop: reason }),
      ),
    ]
  }

  #tellHoldAgain({ participants }: RoomEntry): void {
    const own = participants.find(({ sessionId }) => sessionId === this.#sessionId)
    if ((own?.isOnHold ?? false) !== this.#isOnHold) this.tellHold(this.#isOnHold)
  }

  #change(change: RoomChange): void {
    const before = this.#store.getState()
    const after = roomAfter(before, change)
    if (after !== before) this.#store.set(after)
  }
}
