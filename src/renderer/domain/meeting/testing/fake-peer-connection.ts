import { FakeDataChannel } from './fake-data-channel.ts'
import { answeredLines, lineOf, offeredLines } from './fake-lines.ts'
import type { FakeRtc } from './fake-rtc.ts'
import type { FakeDescription as Description, FakeLine } from './fake-sdp.ts'
import { candidateOf, describe, linesOf, ufragOf } from './fake-sdp.ts'
import {
  agreed,
  type FakeDirection,
  type FakeKind,
  FakeTransceiver,
  receives,
  sends,
} from './fake-transceiver.ts'

const refused = (name: string): Error => Object.assign(new Error(name), { name })

/** The negotiation of RTCPeerConnection without media (W3C WebRTC, sections 4.4 and 4.7): states, rollback, ICE generations. */
export class FakePeerConnection extends EventTarget {
  signalingState: 'stable' | 'have-local-offer' | 'have-remote-offer' | 'closed' = 'stable'
  connectionState: 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed' = 'new'
  /** Stopped ones included. */
  readonly all: FakeTransceiver[] = []
  readonly channels: FakeDataChannel[] = []
  iceGatheringState: 'new' | 'complete' = 'new'
  /** What `getStats` answers. */
  report: ReadonlyMap<string, object> = new Map()
  configuration: RTCConfiguration = {}
  /** How often an offer of its own was taken back after it was set; in Chromium pictures end with that. */
  rollbacks = 0
  readonly #rtc: FakeRtc
  readonly #session: number
  #version = 1
  #ufrag: string
  #broken = ''
  #restart = false
  #local: Description | null = null
  #remote: Description | null = null
  #pendingLocal: Description | null = null
  #remoteCandidates = new Set<string>()
  #pendingMids: FakeTransceiver[] = []
  #lines = 0
  readonly #receiving = new Set<FakeTransceiver>()

  constructor(rtc: FakeRtc) {
    super()
    this.#rtc = rtc
    this.#session = rtc.unique()
    this.#ufrag = `u${rtc.unique()}`
  }

  get localDescription(): Description | null {
    return this.#pendingLocal ?? this.#local
  }

  get remoteDescription(): Description | null {
    return this.#remote
  }

  get transceivers(): FakeTransceiver[] {
    return this.all.filter(({ direction }) => direction !== 'stopped')
  }

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers
  }

  getSenders(): FakeTransceiver['sender'][] {
    return this.transceivers.map(({ sender }) => sender)
  }

  readonly getReceivers = (): readonly never[] => []

  getConfiguration(): RTCConfiguration {
    return this.configuration
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration
  }

  addTransceiver(kind: FakeKind, init: { readonly direction: FakeDirection }): FakeTransceiver {
    return this.#add(kind, init.direction, false)
  }

  addTrack(track: MediaStreamTrack): FakeTransceiver['sender'] {
    if (this.transceivers.some(({ sender }) => sender.track === track)) throw refused('InvalidAccessError')
    const unused = this.transceivers.find(({ kind, isUnused }) => kind === track.kind && isUnused)
    return (unused ?? this.#add(track.kind === 'audio' ? 'audio' : 'video', 'sendrecv', true)).carry(track)
  }

  createDataChannel(label: string): FakeDataChannel {
    const channel = new FakeDataChannel(label)
    this.channels.push(channel)
    return channel
  }

  async getStats(): Promise<ReadonlyMap<string, object>> {
    return this.report
  }

  async createOffer(): Promise<Description> {
    await this.#operation()
    return this.#describe('offer')
  }

  async setLocalDescription(offer?: Description): Promise<void> {
    await this.#operation()
    if (this.signalingState === 'have-remote-offer') {
      this.#local = this.#describe('answer')
      for (const transceiver of this.all) transceiver.described = transceiver.direction
      this.#agree(this.#remote)
      this.#state('stable')
    } else {
      this.#pendingLocal = offer ?? this.#describe('offer')
      this.#ufrag = ufragOf(this.#pendingLocal.sdp)
      for (const line of linesOf(this.#pendingLocal.sdp)) this.#lay(line)
      this.#state('have-local-offer')
    }
    this.#gather()
    this.#rtc.update()
  }

  async setRemoteDescription(description: Description): Promise<void> {
    await this.#operation()
    if (!description.sdp.includes('m=')) throw refused('OperationError')
    if (description.type === 'answer') this.#takeAnswer(description)
    else this.#takeOffer(description)
    this.#learn(description.sdp)
    this.#rtc.update()
  }

  async addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    await this.#operation()
    if (this.#remote === null) throw refused('InvalidStateError')
    if (candidate.usernameFragment !== ufragOf(this.#remote.sdp)) throw refused('OperationError')
    this.#remoteCandidates.add(candidate.usernameFragment)
    this.#rtc.update()
  }

  restartIce(): void {
    this.#restart = true
    this.#checkNegotiation()
  }

  close(): void {
    this.signalingState = 'closed'
    this.connectionState = 'closed'
    for (const channel of this.channels) channel.close()
  }

  /** Does a packet sent from here get to the other? */
  reaches(other: FakePeerConnection): boolean {
    const [mine, theirs] = [ufragOf(this.#local?.sdp), ufragOf(this.#remote?.sdp)]
    return (
      this.signalingState !== 'closed' &&
      theirs !== '' &&
      theirs === ufragOf(other.#local?.sdp) &&
      this.#broken !== mine &&
      this.#remoteCandidates.has(theirs)
    )
  }

  connected(): void {
    this.#connection('connected')
  }

  breakLink(state: 'disconnected' | 'failed'): void {
    this.#broken = ufragOf(this.#local?.sdp)
    if (this.connectionState !== 'new') this.#connection(state)
  }

  #takeOffer(offer: Description): void {
    if (this.signalingState === 'have-local-offer') this.#rollBack()
    const isRestart = this.#remote !== null && ufragOf(offer.sdp) !== ufragOf(this.#remote.sdp)
    if (isRestart) this.#ufrag = `u${this.#rtc.unique()}`
    this.#remote = offer
    this.#state('have-remote-offer')
    for (const { kind, mid, direction } of linesOf(offer.sdp)) {
      const known = this.transceivers.find(transceiver => transceiver.mid === mid)
      const free = this.transceivers.find(one => one.mid === null && one.byTrack && one.kind === kind)
      const transceiver = known ?? free ?? this.#add(kind, 'recvonly', false)
      transceiver.mid = mid
      this.#lines = Math.max(this.#lines, Number(mid) + 1)
      this.#arrives(transceiver, sends(direction))
    }
  }

  #rollBack(): void {
    this.rollbacks += 1
    this.#pendingLocal = null
    for (const transceiver of this.#pendingMids) transceiver.mid = null
    this.#pendingMids = []
  }

  #takeAnswer(answer: Description): void {
    if (this.signalingState !== 'have-local-offer') throw refused('InvalidStateError')
    this.#local = this.#pendingLocal
    this.#pendingLocal = null
    this.#pendingMids = []
    this.#remote = answer
    this.#restart = false
    this.#agree(answer)
    this.#state('stable')
  }

  /** Gives a line its number, as an offer does that is set; taken back by a rollback. */
  #lay({ kind, mid, direction }: FakeLine): void {
    const transceiver = lineOf(this.all, mid, kind)
    if (transceiver === undefined) throw refused('InvalidModificationError')
    transceiver.described = transceiver.direction === 'stopped' ? 'stopped' : direction
    if (transceiver.mid === mid) return
    transceiver.mid = mid
    this.#lines = Math.max(this.#lines, Number(mid) + 1)
    this.#pendingMids.push(transceiver)
  }

  #agree(theirs: Description | null): void {
    for (const { mid, direction } of linesOf(theirs?.sdp ?? '')) {
      const transceiver = this.transceivers.find(one => one.mid === mid)
      if (transceiver === undefined) continue
      transceiver.currentDirection = agreed(transceiver.described ?? 'inactive', direction)
      this.#arrives(transceiver, receives(transceiver.currentDirection))
    }
  }

  #arrives(transceiver: FakeTransceiver, isReceiving: boolean): void {
    if (!isReceiving) this.#receiving.delete(transceiver)
    else if (!this.#receiving.has(transceiver)) {
      this.#receiving.add(transceiver)
      this.#emit('track', { track: transceiver.receiver.track, transceiver })
    }
  }

  #describe(type: 'offer' | 'answer'): Description {
    this.#version += 1
    const origin = `${this.#session} ${this.#version}`
    if (type === 'answer') return describe(type, origin, this.#ufrag, answeredLines(this.all, this.#remote))
    const ufrag = this.#restart ? `u${this.#rtc.unique()}` : this.#ufrag
    return describe(type, origin, ufrag, offeredLines(this.all, this.#lines))
  }

  #gather(): void {
    const [description, ufrag] = [this.localDescription, this.#ufrag]
    queueMicrotask(() => {
      if (this.signalingState === 'closed' || description === null) return
      description.sdp += `a=candidate:${ufrag}\r\n`
      this.iceGatheringState = 'complete'
      this.#emit('icecandidate', { candidate: candidateOf(ufrag) })
      this.#emit('icecandidate', { candidate: null })
    })
  }

  #learn(sdp: string): void {
    if (sdp.includes('a=candidate:')) this.#remoteCandidates.add(ufragOf(sdp))
    if (this.connectionState === 'new') this.#connection('connecting')
  }

  #add(kind: FakeKind, direction: FakeDirection, byTrack: boolean): FakeTransceiver {
    const id = `remote-${kind}-${this.#session}-${this.all.length}`
    const changed = (): void => this.#checkNegotiation()
    const isOurs = this.signalingState !== 'have-remote-offer'
    const transceiver = new FakeTransceiver({ kind, id, direction, byTrack, isOurs, changed })
    this.all.push(transceiver)
    this.#checkNegotiation()
    return transceiver
  }

  #state(state: 'stable' | 'have-local-offer' | 'have-remote-offer'): void {
    if (this.signalingState === 'closed') return
    this.signalingState = state
    if (state === 'stable') this.#checkNegotiation()
  }

  #connection(state: 'connecting' | 'connected' | 'disconnected' | 'failed'): void {
    if (this.connectionState === state || this.signalingState === 'closed') return
    this.connectionState = state
    queueMicrotask(() => this.#emit('connectionstatechange', {}))
  }

  #checkNegotiation(): void {
    queueMicrotask(() => {
      const changed = this.all.some(({ mid, described, direction }) => {
        if (mid === null) return direction !== 'stopped'
        return described !== direction
      })
      const isNeeded = this.#restart || changed
      if (this.signalingState === 'stable' && isNeeded) this.#emit('negotiationneeded', {})
    })
  }

  #emit(name: string, fields: object): void {
    if (this.signalingState !== 'closed') this.dispatchEvent(Object.assign(new Event(name), fields))
  }

  async #operation(): Promise<void> {
    await Promise.resolve()
    // As the real one: what was under way at close() never comes to an end.
    if (this.signalingState === 'closed') await new Promise(() => undefined)
  }
}
