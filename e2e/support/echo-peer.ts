import {
  type RTCIceCandidateInit,
  RTCPeerConnection,
  type RTCRtpTransceiver,
  type RTCSessionDescription,
} from 'werift'
import { askNoServer } from '../../src/server/ask-no-server.ts'
import { onPictureRequest } from '../../src/server/picture-requests.ts'
import type { WirePeer } from './wire-peer.ts'

interface Signal {
  readonly type: 'offer' | 'answer' | 'ice-candidate'
  readonly data: unknown
  readonly fromUserId?: string
}

interface Description {
  readonly type: 'offer' | 'answer'
  readonly sdp: string
}

const KINDS = ['audio', 'video'] as const

/** A WebRTC peer that is not a browser (werift): it sends back whatever picture and sound it gets. */
export class EchoPeer {
  /** Packets that came, of each kind. */
  readonly received = { audio: 0, video: 0 }
  /** Descriptions as they came, and as they left. */
  readonly heard: Description[] = []
  readonly said: Description[] = []
  readonly #wire: WirePeer
  readonly #topic: string
  readonly #problems: unknown[] = []
  #connection: RTCPeerConnection
  #steps: Promise<void> = Promise.resolve()
  #isDeaf = false
  #isIn = false
  /** What the candidates of ignored offers are marked with: the package would refuse the answer because of them. */
  readonly #ignored = new Set<string>()

  private constructor(wire: WirePeer, topic: string) {
    this.#wire = wire
    this.#topic = topic
    this.#connection = this.#connect()
    wire.listen(topic, 'call:signal', payload => {
      if (!this.#isDeaf) void this.#run(() => this.#take(payload as unknown as Signal))
    })
  }

  /** Takes a seat in the call. */
  static async enter(wire: WirePeer, callId: string): Promise<EchoPeer> {
    const peer = new EchoPeer(wire, `call:${callId}`)
    await peer.#join()
    return peer
  }

  /** Takes a seat and offers at once: whoever begins too late is offered to, and the package cannot give way. */
  static async enterWithOffer(wire: WirePeer, callId: string): Promise<EchoPeer> {
    const peer = new EchoPeer(wire, `call:${callId}`)
    await peer.#describe(await peer.#connection.createOffer())
    await peer.#join()
    await peer.#say('offer')
    return peer
  }

  async #join(): Promise<void> {
    await this.#wire.join(this.#topic, { media: { audio: true, video: true } })
    this.#isIn = true
  }

  get topic(): string {
    return this.#topic
  }

  /** What went wrong here; empty in good health. */
  get problems(): readonly unknown[] {
    return this.#problems
  }

  /** Offers; `restart` looks for new ways, as after a change of network. */
  offer(options: { readonly restart?: boolean } = {}): Promise<void> {
    return this.#run(async () => {
      if (options.restart === true) this.#connection.restartIce()
      await this.#describe(await this.#connection.createOffer())
      await this.#say('offer')
    })
  }

  /** Begins anew with a connection of its own, as a program that was started again. */
  async beginAnew(): Promise<void> {
    await this.#connection.close()
    this.#connection = this.#connect()
    await this.offer()
  }

  /** Sends the last description once more. */
  async repeatLast(): Promise<void> {
    const last = this.said.at(-1)
    if (last !== undefined) await this.#push(last.type, last)
  }

  /** Does not hear signals any more. */
  goDeaf(): void {
    this.#isDeaf = true
  }

  async leave(): Promise<void> {
    this.#isDeaf = true
    await this.#connection.close()
    await this.#wire.push(this.#topic, 'call:end', {})
  }

  async close(): Promise<void> {
    this.#isDeaf = true
    await this.#connection.close()
  }

  #connect(): RTCPeerConnection {
    const connection = new RTCPeerConnection({ iceServers: [], iceUseIpv6: false })
    for (const kind of KINDS) this.#echo(connection.addTransceiver(kind, { direction: 'sendrecv' }), kind)
    connection.onIceCandidate.subscribe(candidate => {
      // Those that are found before it is in stand in its offer.
      if (candidate !== undefined && this.#isIn) void this.#push('ice-candidate', candidate.toJSON())
    })
    return connection
  }

  #echo(transceiver: RTCRtpTransceiver, kind: (typeof KINDS)[number]): void {
    const { sender, receiver } = transceiver
    let source: number | null = null
    transceiver.onTrack.subscribe(track => {
      track.onReceiveRtp.subscribe(packet => {
        source = packet.header.ssrc
        this.received[kind] += 1
        void sender.sendRtp(packet.clone())
      })
    })
    // Whoever looks at the echo asks it for whole pictures; only the origin of the picture can make one.
    onPictureRequest(transceiver, () => {
      if (kind === 'video' && source !== null) void receiver.sendRtcpPLI(source)
    })
  }

  async #take({ type, data, fromUserId }: Signal): Promise<void> {
    if (fromUserId === this.#wire.userId) return
    if (type === 'ice-candidate') {
      const candidate = data as RTCIceCandidateInit | null
      if (candidate === null || this.#ignored.has(candidate.usernameFragment ?? '')) return
      await this.#connection.addIceCandidate(candidate)
      return
    }
    const description = data as Description
    const isOffering = this.#connection.signalingState === 'have-local-offer'
    if (type === 'answer' && !isOffering) return
    // Where two offers cross, the one of the smaller user id gives way; the other goes on with its own.
    if (type === 'offer' && isOffering && this.#wire.userId > String(fromUserId)) {
      for (const [, mark = ''] of description.sdp.matchAll(/^a=ice-ufrag:(\S+)/gm)) this.#ignored.add(mark)
      return this.repeatLast()
    }
    this.heard.push(description)
    await this.#connection.setRemoteDescription(description)
    if (type === 'answer') return
    await this.#describe(await this.#connection.createAnswer())
    await this.#say('answer')
  }

  async #describe(description: RTCSessionDescription): Promise<void> {
    askNoServer(this.#connection)
    await this.#connection.setLocalDescription(description)
  }

  async #say(type: 'offer' | 'answer'): Promise<void> {
    const description = { type, sdp: this.#connection.localDescription?.sdp ?? '' }
    this.said.push(description)
    await this.#push(type, description)
  }

  async #push(type: Signal['type'], data: unknown): Promise<void> {
    await this.#wire.push(this.#topic, 'call:signal', { type, data })
  }

  #run(step: () => Promise<void>): Promise<void> {
    this.#steps = this.#steps.then(step).catch((error: unknown) => void this.#problems.push(error))
    return this.#steps
  }
}
