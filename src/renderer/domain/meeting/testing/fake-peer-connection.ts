import { FakeTrack } from '../../media/testing/fake-media.ts'
import type { FakeRtc } from './fake-rtc.ts'

type Kind = 'audio' | 'video'

interface Description {
  readonly type: 'offer' | 'answer'
  sdp: string
}

const ufragOf = (sdp: string | undefined): string => /a=ice-ufrag:(\S+)/.exec(sdp ?? '')?.[1] ?? ''
const refused = (name: string): Error => Object.assign(new Error(name), { name })

class FakeTransceiver {
  mid: string | null = null
  direction = 'recvonly'
  readonly receiver: { readonly track: FakeTrack }
  readonly sender = {
    track: null as MediaStreamTrack | null,
    replaceTrack: async (track: MediaStreamTrack | null): Promise<void> => {
      this.sender.track = track
    },
  }

  constructor(kind: Kind, id: string) {
    this.receiver = { track: new FakeTrack(kind, id) }
  }
}

/** The negotiation of RTCPeerConnection without media (W3C WebRTC, sections 4.4 and 4.7): states, rollback, ICE generations. */
export class FakePeerConnection extends EventTarget {
  signalingState: 'stable' | 'have-local-offer' | 'have-remote-offer' | 'closed' = 'stable'
  connectionState: 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed' = 'new'
  readonly transceivers: FakeTransceiver[] = []
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

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers
  }

  addTransceiver(kind: Kind, init: { readonly direction: string }): FakeTransceiver {
    const transceiver = this.#add(kind)
    transceiver.direction = init.direction
    this.#checkNegotiation()
    return transceiver
  }

  async setLocalDescription(): Promise<void> {
    await this.#operation()
    if (this.signalingState === 'have-remote-offer') {
      this.#local = this.#describe('answer')
      this.#state('stable')
    } else {
      if (this.#restart) this.#ufrag = `u${this.#rtc.unique()}`
      this.#pendingLocal = this.#describe('offer')
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
    if (this.signalingState === 'have-local-offer') this.#pendingLocal = null
    const isRestart = this.#remote !== null && ufragOf(offer.sdp) !== ufragOf(this.#remote.sdp)
    if (isRestart) this.#ufrag = `u${this.#rtc.unique()}`
    this.#remote = offer
    this.#state('have-remote-offer')
    const kinds = [...offer.sdp.matchAll(/^m=(audio|video) (\d+)/gm)]
    for (const [, kind, mid] of kinds) {
      const known = this.transceivers.find(transceiver => transceiver.mid === mid)
      const transceiver = known ?? this.#add(kind === 'audio' ? 'audio' : 'video')
      transceiver.mid = mid ?? null
      this.#emit('track', { track: transceiver.receiver.track, transceiver })
    }
  }

  #takeAnswer(answer: Description): void {
    if (this.signalingState !== 'have-local-offer') throw refused('InvalidStateError')
    this.#local = this.#pendingLocal
    this.#pendingLocal = null
    this.#remote = answer
    this.#restart = false
    this.transceivers.forEach((transceiver, index) => {
      transceiver.mid ??= String(index)
      this.#emit('track', { track: transceiver.receiver.track, transceiver })
    })
    this.#state('stable')
  }

  #describe(type: 'offer' | 'answer'): Description {
    this.#version += 1
    const lines = this.transceivers
      .filter(transceiver => type === 'offer' || transceiver.mid !== null)
      .map((transceiver, index) => `m=${transceiver.receiver.track.kind} ${transceiver.mid ?? index}`)
    const head = [
      'v=0',
      `o=- ${this.#session} ${this.#version} IN IP4 127.0.0.1`,
      `a=ice-ufrag:${this.#ufrag}`,
    ]
    return { type, sdp: `${[...head, ...lines].join('\r\n')}\r\n` }
  }

  #gather(): void {
    const description = this.localDescription
    const ufrag = this.#ufrag
    queueMicrotask(() => {
      if (this.signalingState === 'closed' || description === null) return
      description.sdp += `a=candidate:${ufrag}\r\n`
      const init = { candidate: `candidate:${ufrag}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag }
      this.#emit('icecandidate', { candidate: { ...init, toJSON: () => init } })
      this.#emit('icecandidate', { candidate: null })
    })
  }

  #learn(sdp: string): void {
    if (sdp.includes('a=candidate:')) this.#remoteCandidates.add(ufragOf(sdp))
    if (this.connectionState === 'new') this.#connection('connecting')
  }

  #add(kind: Kind): FakeTransceiver {
    const transceiver = new FakeTransceiver(kind, `remote-${kind}-${this.#session}`)
    this.transceivers.push(transceiver)
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
      const isNeeded = this.#restart || this.transceivers.some(transceiver => transceiver.mid === null)
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
