import { RTCDtlsTransport, RTCPeerConnection, RtpHeader, RtpPacket } from 'werift'
import { askNoServer } from '../ask-no-server.ts'
import { echoCodecs } from '../echo-codecs.ts'
import { onPictureRequest } from '../picture-requests.ts'
import type { RawClient } from './raw-client.ts'

type Kind = 'audio' | 'video'

/** Somebody's media, by werift, in a call with Echo: offers, sends packets, and keeps what comes back. */
export class EchoCaller {
  readonly heard: Readonly<Record<Kind, Buffer[]>> = { audio: [], video: [] }
  readonly #line: Pick<RawClient, 'event'>
  readonly #connection: RTCPeerConnection
  #waiting: (() => void)[] = []
  #asked: (() => void) | null = null
  #sequence = 0

  constructor(line: Pick<RawClient, 'event'>) {
    this.#line = line
    // As in browsers, each connection has a certificate of its own; here they would share one.
    RTCDtlsTransport.localCertificate = undefined
    RTCDtlsTransport.localCertificatePromise = undefined
    this.#connection = new RTCPeerConnection({
      iceServers: [],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      codecs: echoCodecs(),
    })
    for (const kind of ['audio', 'video'] as const) {
      const transceiver = this.#connection.addTransceiver(kind, { direction: 'sendrecv' })
      transceiver.onTrack.subscribe(track => {
        track.onReceiveRtp.subscribe(packet => {
          this.heard[kind].push(packet.payload)
          for (const wake of this.#waiting.splice(0)) wake()
        })
      })
      if (kind === 'video') onPictureRequest(transceiver, () => this.#asked?.())
    }
  }

  /** The offer as it goes over the wire. */
  async offer(): Promise<{ readonly type: 'offer'; readonly sdp: string }> {
    const offer = await this.#connection.createOffer()
    askNoServer(this.#connection)
    await this.#connection.setLocalDescription(offer)
    return { type: 'offer', sdp: this.#connection.localDescription?.sdp ?? '' }
  }

  /** Takes the answer that Echo signals; resolves once media can flow. */
  async connect(): Promise<void> {
    const isUp = this.#connection.connectionStateChange.watch(state => state === 'connected', 10_000)
    await this.takeAnswer()
    await isUp
  }

  async takeAnswer(): Promise<void> {
    const { data } = await this.#line.event('call:signal')
    await this.#connection.setRemoteDescription(data as { type: 'answer'; sdp: string })
  }

  /** Sends packets until one has come back. */
  async hears(kind: Kind, payload: Buffer): Promise<Buffer> {
    const { length } = this.heard[kind]
    const sender = this.#connection.getTransceivers().find(one => one.kind === kind)?.sender
    for (let round = 0; round < 100 && this.heard[kind].length === length; round += 1) {
      this.#sequence += 1
      const header = new RtpHeader({
        sequenceNumber: this.#sequence,
        timestamp: this.#sequence * 960,
        ssrc: 7,
      })
      await sender?.sendRtp(new RtpPacket(header, payload))
      await this.#soon()
    }
    const [first] = this.heard[kind].slice(length)
    if (first === undefined) throw new Error('nothing came back')
    return first
  }

  /** Looks at the picture that comes back and cannot begin with it; resolves when that was told to who sends it. */
  async asksForPicture(): Promise<void> {
    const isAsked = new Promise<void>(resolve => {
      this.#asked = resolve
    })
    const receiver = this.#connection.getTransceivers().find(one => one.kind === 'video')?.receiver
    await receiver?.sendRtcpPLI(Number(Object.keys(receiver.trackBySSRC)[0]))
    await isAsked
  }

  async close(): Promise<void> {
    await this.#connection.close()
  }

  /** Until something comes back, or it is time for the next packet. */
  #soon(): Promise<void> {
    return new Promise(resolve => {
      const next = setTimeout(resolve, 50)
      this.#waiting.push(() => {
        clearTimeout(next)
        resolve()
      })
    })
  }
}
