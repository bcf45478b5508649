import type { TrackSource } from '../../src/renderer/domain/meeting/backend.ts'
import { createBrowserConnection } from '../../src/renderer/domain/meeting/backends/mesh/connection.ts'
import { NO_WISH } from '../../src/renderer/domain/meeting/backends/mesh/control-messages.ts'
import type { PeerMessage } from '../../src/renderer/domain/meeting/backends/mesh/negotiation.ts'
import { Peer } from '../../src/renderer/domain/meeting/backends/mesh/peer.ts'
import { PreparedConnection } from '../../src/renderer/domain/meeting/backends/mesh/prepared.ts'
import type { Clock, LogPort } from '../../src/renderer/domain/ports.ts'
import { sessionId } from '../../src/shared/ids.ts'
import type { DeliveryPath } from './delivery-path.ts'

const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  setTimeout: (callback, delayMs) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
  setInterval: (callback, periodMs) => {
    const timer = setInterval(callback, periodMs)
    return () => clearInterval(timer)
  },
}
const quiet = (): void => undefined
const log: LogPort = { debug: quiet, info: quiet, warn: quiet, error: quiet }

/** One of two peers in a page: what it sends, what arrives, and its connection for looking at. */
class PageSide {
  readonly tracks: Record<TrackSource, MediaStreamTrack | null> = {
    audio: null,
    video: null,
    screen: null,
    screenAudio: null,
  }
  readonly arrived = new Map<TrackSource, MediaStreamTrack | null>()
  readonly links: string[] = []
  readonly peer: Peer
  /** The newest connection. */
  connection: RTCPeerConnection | null = null
  static #generation = 0

  constructor(polite: boolean, send: (message: PeerMessage) => void) {
    this.peer = new Peer({
      peerId: sessionId.parse(polite ? 's_first' : 's_second'),
      polite,
      offers: polite,
      connect: role => this.#connect(role),
      iceServers: () => [],
      localTracks: () => this.tracks,
      send,
      onTrack: (source, track) => void this.arrived.set(source, track),
      wish: () => NO_WISH,
      onWish: () => undefined,
      onData: () => undefined,
      onLink: link => void this.links.push(link),
      clock,
      log,
    })
  }

  async set(source: TrackSource, track: MediaStreamTrack | null): Promise<void> {
    this.tracks[source] = track
    await this.peer.setTrack(source)
  }

  #connect(role: 'offer' | 'wait'): PreparedConnection {
    PageSide.#generation += 1
    const generation = PageSide.#generation
    const prepared = new PreparedConnection({
      role,
      iceServers: [],
      generation,
      createConnection: createBrowserConnection,
      log,
    })
    this.connection = prepared.connection
    return prepared
  }
}

/** Two peers of the mesh in one page, with a path between them that a test has in hand. */
export class PagePair {
  readonly sides: readonly [PageSide, PageSide]

  constructor(path: DeliveryPath) {
    const first = new PageSide(false, message => path.carry(() => this.sides[1].peer.receive(message)))
    const second: PageSide = new PageSide(true, message => path.carry(() => first.peer.receive(message)))
    this.sides = [first, second]
  }

  dispose(): void {
    for (const side of this.sides) side.peer.dispose()
  }
}
