import { type CallId, type ConversationId, sessionId, type UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import type { MeshSelf } from '../meeting/backends/mesh/addressing.ts'
import type { Cancel, Ports } from '../ports.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { Topics } from '../realtime/topics.ts'
import type { EventPayload, TypedChannel } from '../realtime/typed-channel.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { Call, type CallOptions, type EndWord } from './call.ts'
import type { EndedState } from './call-machine.ts'
import type { CallMeeting, CreateCallMeeting } from './call-meeting.ts'

/** Seconds are the contract's: a call rings for 60 s (README, "Calls") and is given up after 90 s without link. */
const RING_TIMEOUT_MS = 60_000
const LINK_TIMEOUT_MS = 90_000
/** How many ended calls are remembered, so that a repeated ring does not ring again. */
const MAX_FINISHED = 50

export interface CallsState {
  /** Incoming, not answered yet. */
  readonly ringing: readonly Call[]
  /** Ringing outwards, connecting, active, or just ended until dismissed; also an unanswered call that was missed. */
  readonly current: Call | null
}

/** A call to be made. */
export interface CallStart {
  readonly userId: UserId
  readonly conversationId?: ConversationId | undefined
  readonly kind: CallKind
}

export interface CallsOptions {
  readonly meId: UserId
  readonly ports: Pick<Ports, 'clock' | 'desktop' | 'http' | 'log' | 'media' | 'ringtone'>
  readonly topics: Topics
  readonly nameOf: (userId: UserId) => string
  /** Makes the connection come back sooner while a call is up. */
  readonly holdUrgent: () => Cancel
  /** One is in a call or in a huddle: leaves the huddle. */
  readonly leaveHuddle: () => void
  /** Loads what meetings are made of; for tests. */
  readonly loadMeetings?: (() => Promise<CreateCallMeeting>) | undefined
  readonly ringTimeoutMs?: number
  readonly linkTimeoutMs?: number
}

const loadMeshMeetings = async (): Promise<CreateCallMeeting> => {
  const { callMeetings } = await import('./call-meeting.ts')
  return callMeetings()
}

type CallEnd = EventPayload<UserContract, 'call:end'>

const isOver = (call: Call | null): boolean => call === null || call.store.getState().phase === 'ended'

/** All calls of a session: at most one is current, any number may ring. */
export class Calls {
  readonly #options: CallsOptions
  readonly #store = createStore<CallsState>({ ringing: [], current: null })
  readonly store: ReadableStore<CallsState> = this.#store
  readonly #finished = new Map<CallId, EndWord | null>()
  readonly #earlyEnds = new Map<CallId, CallEnd>()
  readonly #untold = new Map<CallId, EndWord>()
  readonly #cancels: Cancel[] = []
  #channel: TypedChannel<UserContract> | null = null
  #releaseUrgent: Cancel | null = null

  constructor(options: CallsOptions) {
    this.#options = options
  }

  /** To be called once by the session with its `user:<me>`. */
  attach(channel: TypedChannel<UserContract>): void {
    this.#channel = channel
    this.#cancels.push(
      channel.on('call:incoming', incoming => this.#receive(incoming)),
      channel.on('call:end', end => this.#heardEnd(end)),
      channel.onJoined(() => this.#tellUntold()),
    )
  }

  /** Calls somebody. Another call that goes on is hung up. */
  start({ userId, conversationId, kind }: CallStart): Call {
    const call = this.#make({ peerId: userId, kind, direction: 'outgoing', conversationId })
    this.#makeCurrent(call)
    call.begin()
    return call
  }

  /** Takes away the notice of an ended call. */
  dismissEnded(): void {
    if (isOver(this.#store.getState().current)) this.#store.patch({ current: null })
  }

  dispose(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
    const { ringing, current } = this.#store.getState()
    for (const call of ringing) call.dispose()
    current?.dispose()
    this.#releaseUrgent?.()
    this.#releaseUrgent = null
    this.#store.set({ ringing: [], current: null })
  }

  /** A ring, new or repeated: one that is known rings once, one that was declined without a line is declined again. */
  #receive(incoming: EventPayload<UserContract, 'call:incoming'>): void {
    const { callId, callerId, type, channelId } = incoming
    if (callerId === this.#options.meId || this.#find(callId) !== undefined) return
    const word = this.#finished.get(callId)
    if (word !== undefined) {
      if (word !== null) this.#tell(callId, word)
      return
    }
    const call = this.#make({
      peerId: callerId,
      kind: type,
      direction: 'incoming',
      id: callId,
      conversationId: channelId,
    })
    this.#store.patch({ ringing: [...this.#store.getState().ringing, call] })
    call.begin()
    this.#options.ports.desktop.requestAttention()
  }

  /** An end may be quicker than the answer that names an outgoing call: it is kept for it. */
  #heardEnd(end: CallEnd): void {
    const call = this.#find(end.callId)
    if (call !== undefined) call.endedRemotely(end)
    else if (this.#store.getState().current?.id === null) this.#earlyEnds.set(end.callId, end)
  }

  #named(call: Call, id: CallId): void {
    const end = this.#earlyEnds.get(id)
    this.#earlyEnds.clear()
    if (end !== undefined) call.endedRemotely(end)
  }

  #make(options: Pick<CallOptions, 'peerId' | 'kind' | 'direction' | 'id' | 'conversationId'>): Call {
    const { ports, meId, ringTimeoutMs, linkTimeoutMs } = this.#options
    const session = sessionId.parse(crypto.randomUUID())
    const call: Call = new Call({
      ...options,
      openMeeting: () => this.#openMeeting({ userId: meId, sessionId: session }, options.peerId),
      onNamed: id => this.#named(call, id),
      tellServer: (id, word) => this.#tell(id, word),
      http: ports.http,
      clock: ports.clock,
      log: ports.log,
      ringtone: ports.ringtone,
      ringTimeoutMs: ringTimeoutMs ?? RING_TIMEOUT_MS,
      linkTimeoutMs: linkTimeoutMs ?? LINK_TIMEOUT_MS,
    })
    const unsubscribe = call.store.subscribe((state, former) => {
      if (former.phase === 'ringing' && state.phase === 'connecting') this.#answered(call)
      if (state.phase !== 'ended') return
      unsubscribe()
      this.#ended(call, state)
    })
    return call
  }

  async #openMeeting(me: MeshSelf, peerId: UserId): Promise<CallMeeting> {
    const { ports, nameOf, loadMeetings = loadMeshMeetings } = this.#options
    const create = await loadMeetings()
    const { media, clock, log } = ports
    return create({ me, topics: this.#options.topics, nameOf, title: nameOf(peerId), media, clock, log })
  }

  #answered(call: Call): void {
    if (call.direction === 'incoming') this.#makeCurrent(call)
  }

  /** One call at a time: the former is hung up, a huddle is left. */
  #makeCurrent(call: Call): void {
    const { ringing, current } = this.#store.getState()
    this.#releaseUrgent ??= this.#options.holdUrgent()
    this.#options.leaveHuddle()
    this.#store.set({ ringing: ringing.filter(other => other !== call), current: call })
    current?.hangUp()
  }

  #ended(call: Call, state: EndedState): void {
    if (call.id !== null) {
      this.#remember(call.id, state.by === 'me' && state.reason === 'declined' ? 'declined' : null)
    }
    const { ringing, current } = this.#store.getState()
    const missed = call.direction === 'incoming' && state.reason === 'missed'
    const shown = missed && isOver(current) ? call : current
    this.#store.set({ ringing: ringing.filter(other => other !== call), current: shown })
    if (!isOver(this.#store.getState().current)) return
    this.#releaseUrgent?.()
    this.#releaseUrgent = null
  }

  #remember(id: CallId, word: EndWord | null): void {
    this.#finished.set(id, word)
    const [oldest] = this.#finished.keys()
    if (this.#finished.size > MAX_FINISHED && oldest !== undefined) this.#finished.delete(oldest)
  }

  #find(id: CallId): Call | undefined {
    const { ringing, current } = this.#store.getState()
    return [...ringing, ...(current === null ? [] : [current])].find(call => call.id === id)
  }

  #tell(callId: CallId, word: EndWord): void {
    if (this.#channel?.joined === true) this.#channel.cast('call:end', { callId, reason: word })
    else this.#untold.set(callId, word)
  }

  /** Ends that could not be told without a line. */
  #tellUntold(): void {
    for (const [callId, reason] of this.#untold) this.#channel?.cast('call:end', { callId, reason })
    this.#untold.clear()
  }
}
