import { type RTCDataChannel, RTCPeerConnection, type RTCRtpTransceiver } from 'werift'
import { ECHO_PROBE_LABEL, ECHO_PROBE_LIMITS } from '#shared/rest/echo.ts'
import { askNoServer } from './ask-no-server.ts'
import { AUDIO_LEVEL, echoCodecs, echoExtensions } from './echo-codecs.ts'
import type { EchoSignal } from './echo-thread.ts'
import { onPictureRequest } from './picture-requests.ts'

/** What a description of ours may have lines for: voice, picture, a screen with its sound, words. */
const MAX_MEDIA_LINES = 8

export interface EchoPeerOptions {
  /** Addresses that are offered beside those of the machine's networks. */
  readonly hosts: readonly string[]
  readonly onLink: (isUp: boolean) => void
}

/**
 * The media side of Echo: answers offers and sends voice and picture back as they come, without decoding them.
 * It takes no addresses from descriptions: whoever knows the password that it answered with comes to it
 * (RFC 8445 section 7.3.1.3), and it sends nothing to anybody else.
 */
export class EchoPeer {
  readonly #connection: RTCPeerConnection
  #isProbed = false

  constructor({ hosts, onLink }: EchoPeerOptions) {
    this.#connection = new RTCPeerConnection({
      iceServers: [],
      iceAdditionalHostAddresses: [...hosts],
      codecs: echoCodecs(),
      headerExtensions: echoExtensions(),
    })
    for (const kind of ['audio', 'video'] as const) {
      echo(this.#connection.addTransceiver(kind, { direction: 'sendrecv' }))
    }
    this.#connection.onDataChannel.subscribe(channel => this.#takeChannel(channel, onLink))
    this.#connection.connectionStateChange.subscribe(state => onLink(state === 'connected'))
  }

  /** The answer to an offer, with every address in it. Rejects when it is no offer that can be answered. */
  async answer(offer: string): Promise<EchoSignal> {
    if (offer.split('\nm=').length > MAX_MEDIA_LINES + 1) throw new Error('the offer has too many lines')
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: withoutCandidates(offer) })
    askNoServer(this.#connection)
    await this.#connection.setLocalDescription(await this.#connection.createAnswer())
    return { type: 'answer', data: { type: 'answer', sdp: this.#connection.localDescription?.sdp ?? '' } }
  }

  /** The first one made for that sends everything back; all others are heard by nobody. */
  #takeChannel(channel: RTCDataChannel, onLink: EchoPeerOptions['onLink']): void {
    if (this.#isProbed || channel.label !== ECHO_PROBE_LABEL) return
    this.#isProbed = true
    onLink(true)
    let left: number = ECHO_PROBE_LIMITS.messages
    channel.onMessage.subscribe(message => {
      if (left <= 0 || message.length > ECHO_PROBE_LIMITS.bytes || channel.readyState !== 'open') return
      left -= 1
      channel.send(message)
    })
    // A page that hangs up lets go of it first.
    channel.stateChanged.subscribe(state => {
      if (state === 'closed') onLink(false)
    })
  }

  async close(): Promise<void> {
    await this.#connection.close()
  }
}

/** Their addresses are not needed: the other side comes to ours. */
const withoutCandidates = (sdp: string): string =>
  sdp.replace(/^a=(?:candidate:|end-of-candidates).*\r?\n/gm, '')

function echo(transceiver: RTCRtpTransceiver): void {
  const { kind, receiver, sender } = transceiver
  let source: number | null = null
  transceiver.onTrack.subscribe(track => {
    track.onReceiveRtp.subscribe(packet => {
      source = packet.header.ssrc
      const copy = packet.clone()
      const level = transceiver.headerExtensions.find(({ uri }) => uri === AUDIO_LEVEL)
      // The rest told about the way here, not about the way back.
      copy.header.extensions = copy.header.extensions.filter(({ id }) => id === level?.id)
      void sender.sendRtp(copy)
    })
  })
  // Whoever looks at the echo asks it for whole pictures; only the origin of the picture can make one.
  onPictureRequest(transceiver, () => {
    if (kind === 'video' && source !== null) void receiver.sendRtcpPLI(source)
  })
}
