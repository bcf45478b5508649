import type { MediaState } from '#shared/model/call.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import type { SignalFromServer } from '#shared/wire/signal.ts'
import type { Cancel, Clock, LogPort } from '../../../ports.ts'
import { Listeners } from '../../../realtime/listeners.ts'
import type {
  BackendEvent,
  MediaKind,
  MeetingBackend,
  MeetingCommand,
  PeerId,
  RosterEntry,
  RosterSnapshot,
  TrackSource,
} from '../../backend.ts'
import type { PeerStatistics } from '../../statistics.ts'
import { refuseLarge } from '../data-refusals.ts'
import { aborted, joinedBefore } from '../join-refusals.ts'
import {
  isForMe,
  isPolite,
  type MeshSelf,
  messageOf,
  type PeerAddress,
  rosterEntries,
  senderOf,
  signalTo,
} from './addressing.ts'
import { MESH_CAPABILITIES } from './capabilities.ts'
import type { CreateConnection } from './connection.ts'
import { Connections } from './connections.ts'
import { type LocalTracks, NO_TRACKS } from './media-lines.ts'
import type { MeshRoster, MeshSignalling, MeshSignallingEvent } from './mesh-signalling.ts'
import { Peer } from './peer.ts'
import { type Seat, switchedKinds } from './seat.ts'
import { SendingGovernor } from './sending-governor.ts'
import { Wishes } from './wishes.ts'

export interface MeshBackendOptions {
  readonly signalling: MeshSignalling
  readonly me: MeshSelf
  readonly createConnection: CreateConnection
  readonly clock: Clock
  readonly log: LogPort
}

/** Everybody sends to everybody: one peer connection per other person, signalling over the meeting's topic. */
export class MeshBackend implements MeetingBackend {
  readonly capabilities = MESH_CAPABILITIES
  readonly #options: MeshBackendOptions
  readonly #listeners = new Listeners<[BackendEvent]>()
  readonly #seats = new Map<PeerId, Seat>()
  readonly #unsubscribe: Cancel
  readonly #governor: SendingGovernor
  readonly #connections: Connections
  /** What is wanted from the others. */
  readonly #wishes = new Wishes()
  #tracks: LocalTracks = NO_TRACKS
  #media: MediaState = { audio: false, video: false }
  #state: 'new' | 'joining' | 'joined' | 'left' = 'new'

  constructor(options: MeshBackendOptions) {
    this.#options = options
    this.#connections = new Connections(options)
    this.#governor = this.#govern()
    this.#unsubscribe = options.signalling.onEvent(event => this.#heard(event))
  }

  onEvent(listener: (event: BackendEvent) => void): Cancel {
    return this.#listeners.add(listener)
  }

  /** While it rings: makes the connection, and the offer of the side that will come in second. */
  prepare(role: 'offer' | 'wait', iceServers: readonly IceServer[]): void {
    if (this.#state !== 'left') this.#connections.prepare(role, iceServers)
  }

  /** Fresh servers for the connections to come; the former ones run out. */
  useIceServers(iceServers: readonly IceServer[]): void {
    this.#connections.iceServers = iceServers
  }

  async join(signal: AbortSignal): Promise<RosterSnapshot> {
    if (this.#state === 'joining' || this.#state === 'joined') throw joinedBefore()
    const onAbort = (): void => void this.leave()
    if (signal.aborted) onAbort()
    if (this.#state === 'left') throw aborted()
    this.#state = 'joining'
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      let told = this.#media
      const tell = (): MediaState => {
        told = this.#media
        return told
      }
      const offer = (): string | null => (this.#state === 'joining' ? this.#connections.offer : null)
      const roster = await this.#options.signalling.join(tell, offer)
      if (signal.aborted) throw aborted()
      const snapshot = this.#enter(roster)
      this.#tellSince(told)
      return snapshot
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  async leave(): Promise<void> {
    if (this.#state === 'left') return
    this.#state = 'left'
    this.#unsubscribe()
    for (const seat of this.#seats.values()) seat.peer.dispose()
    this.#seats.clear()
    this.#wishes.clear()
    this.#governor.dispose()
    this.#connections.dispose()
    this.#tracks = NO_TRACKS
    this.#listeners.clear()
    this.#options.signalling.leave()
  }

  publish(source: TrackSource, track: MediaStreamTrack): Promise<void> {
    return this.#setTrack(source, track)
  }

  unpublish(source: TrackSource): Promise<void> {
    return this.#setTrack(source, null)
  }

  async send(command: MeetingCommand): Promise<void> {
    if (command.type === 'subscribe') {
      if (!this.#seats.has(command.peerId)) return
      this.#wishes.take(command)
      this.#seats.get(command.peerId)?.peer.sayWish()
      return
    }
    if (command.type === 'data') return this.#say(command)
    const { kind, enabled } = command
    if (this.#media[kind] === enabled) return
    this.#media = { ...this.#media, [kind]: enabled }
    if (this.#state === 'joined') this.#options.signalling.sendToggle(kind, enabled)
  }

  #say(command: Extract<MeetingCommand, { readonly type: 'data' }>): void {
    refuseLarge(command)
    const { to, label, payload } = command
    for (const { peerId, peer } of this.#seats.values())
      if (to === undefined || to === peerId) peer.say({ label, payload })
  }

  #govern(): SendingGovernor {
    const { clock, log } = this.#options
    return new SendingGovernor({
      peers: () => [...this.#seats.values()].map(({ peer }) => peer),
      tracks: () => this.#tracks,
      onSending: (step, cause) => this.#listeners.emit({ type: 'sending', step, cause }),
      clock,
      log,
    })
  }

  audioLevel(peerId: PeerId): number {
    return this.#seats.get(peerId)?.peer.audioLevel() ?? 0
  }

  async statistics(): Promise<readonly PeerStatistics[]> {
    return await Promise.all([...this.#seats.values()].map(({ userId, peer }) => peer.statistics(userId)))
  }

  /** What was switched while the join was under way. */
  #tellSince(told: MediaState): void {
    for (const kind of switchedKinds(told, this.#media))
      this.#options.signalling.sendToggle(kind, this.#media[kind])
  }

  async #setTrack(source: TrackSource, track: MediaStreamTrack | null): Promise<void> {
    if (this.#state === 'left') return
    this.#tracks = { ...this.#tracks, [source]: track }
    this.#connections.carry(this.#tracks)
    this.#governor.update()
    await Promise.all([...this.#seats.values()].map(seat => seat.peer.setTrack(source)))
  }

  #enter(roster: MeshRoster): RosterSnapshot {
    this.#state = 'joined'
    const { iceServers } = roster
    this.#connections.iceServers = iceServers
    const others = this.#others(roster.participants)
    const offerRelayed = roster.offerRelayed === true && others.length === 1
    for (const entry of others) this.#seat(entry, { offers: true, offerRelayed })
    this.#governor.update()
    if (others.length === 0) this.prepare('wait', iceServers)
    return { participants: others, startedAt: roster.startedAt }
  }

  /** Everybody but this person: another page of ours takes no part. */
  #others(participants: MeshRoster['participants']): readonly (RosterEntry & PeerAddress)[] {
    const entries = rosterEntries(participants, [...this.#seats.values()])
    return entries.filter(entry => entry.userId !== this.#options.me.userId)
  }

  #heard(event: MeshSignallingEvent): void {
    if (this.#state !== 'joined') return
    if (event.type === 'signal') this.#signalled(event.signal)
    else if (event.type === 'joined')
      for (const entry of this.#others([event.participant]))
        this.#came(entry, false, event.participant.joinedAt)
    else if (event.type === 'left') this.#went(event.userId, event.sessionId)
    else if (event.type === 'toggled') this.#toggled(event.userId, event.kind, event.enabled)
    else if (event.type === 'rejoined') this.#rejoined(event.roster)
    else if (event.type === 'closed') this.#listeners.emit({ type: 'closed' })
    else this.#listeners.emit({ type: 'signalling', state: 'reconnecting' })
  }

  #signalled(signal: SignalFromServer): void {
    if (!isForMe(signal, this.#options.me)) return
    const seat = senderOf(signal, [...this.#seats.values()])
    if (seat === null) this.#options.log.debug('Ignored a signal of nobody here')
    else seat.peer.receive(messageOf(signal))
  }

  /** Somebody came in, or came back; a person in a new page takes the place of the former one. */
  #came(entry: RosterEntry & PeerAddress, offers: boolean, startedAt?: number): void {
    const known = this.#seats.get(entry.peerId)
    if (known !== undefined) {
      this.#announce(known, entry.media)
      known.peer.resume()
      return
    }
    for (const seat of [...this.#seats.values()]) if (seat.userId === entry.userId) this.#remove(seat)
    this.#seat(entry, { offers, offerRelayed: false })
    this.#governor.update()
    this.#listeners.emit({ type: 'participantJoined', participant: entry, startedAt })
  }

  #went(userId: PeerAddress['userId'], sessionId: PeerAddress['sessionId']): void {
    for (const seat of [...this.#seats.values()]) {
      const same = sessionId === undefined || seat.sessionId === undefined || seat.sessionId === sessionId
      if (seat.userId === userId && same) this.#remove(seat)
    }
  }

  #toggled(userId: PeerAddress['userId'], kind: MediaKind, enabled: boolean): void {
    for (const seat of this.#seats.values()) {
      if (seat.userId === userId) this.#announce(seat, { ...seat.media, [kind]: enabled })
    }
  }

  /** What happened while the line was gone: who left, who came (their offer is lost: we make one), what is switched on. */
  #rejoined(roster: MeshRoster): void {
    this.#connections.iceServers = roster.iceServers
    this.#listeners.emit({ type: 'signalling', state: 'connected' })
    const others = this.#others(roster.participants)
    const present = new Set(others.map(entry => entry.peerId))
    for (const seat of [...this.#seats.values()]) if (!present.has(seat.peerId)) this.#remove(seat)
    for (const entry of others) this.#came(entry, true, roster.startedAt)
  }

  #announce(seat: Seat, media: MediaState): void {
    const { peerId, media: former } = seat
    seat.media = media
    for (const kind of switchedKinds(former, media))
      this.#listeners.emit({ type: 'mediaAnnounced', peerId, kind, enabled: media[kind] })
  }

  #remove(seat: Seat): void {
    seat.peer.dispose()
    this.#seats.delete(seat.peerId)
    this.#wishes.forget(seat.peerId)
    this.#governor.forget(seat.peerId)
    this.#listeners.emit({ type: 'participantLeft', peerId: seat.peerId })
  }

  #seat(
    entry: RosterEntry & PeerAddress,
    begins: { readonly offers: boolean; readonly offerRelayed: boolean },
  ): void {
    const { peerId, userId, sessionId, media } = entry
    const { clock, log, me, signalling } = this.#options
    const address: PeerAddress = { peerId, userId, sessionId }
    const peer = new Peer({
      peerId,
      polite: isPolite(me, address),
      ...begins,
      connect: role => this.#connections.take(role),
      iceServers: () => this.#connections.iceServers,
      localTracks: () => this.#tracks,
      send: message => signalling.sendSignal(signalTo(address, message)),
      onTrack: (kind, track) => this.#listeners.emit({ type: 'track', peerId, kind, track }),
      onLink: link => this.#listeners.emit({ type: 'link', peerId, link }),
      wish: () => this.#wishes.get(peerId),
      onWish: wish => this.#governor.wish(peerId, wish),
      onData: message => this.#listeners.emit({ type: 'data', peerId, ...message }),
      clock,
      log,
    })
    this.#seats.set(peerId, { ...address, media, peer })
  }
}
