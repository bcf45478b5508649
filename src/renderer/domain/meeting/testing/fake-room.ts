import type { SessionId, UserId } from '#shared/ids.ts'
import { callId } from '#shared/ids.ts'
import type { CallParticipant, MediaState } from '#shared/model/call.ts'
import type { SignalFromServer, SignalPush } from '#shared/wire/signal.ts'
import type { Cancel } from '../../ports.ts'
import { Listeners } from '../../realtime/listeners.ts'
import type { MeshRoster, MeshSignalling, MeshSignallingEvent } from '../backends/mesh/mesh-signalling.ts'

/** Carries something to somebody; a test may hold it back, repeat it or change the order. */
export type Deliver = (task: () => void) => void

const ID = callId.parse('call_1')

/** A call topic without a server: keeps the roster and passes signals on as the server does. */
export class FakeRoom {
  readonly lines: FakeLine[] = []
  deliver: Deliver = queueMicrotask
  /** As a server that passes on the offer of a join. */
  relaysOffers = false

  line(userId: UserId, sessionId: SessionId): FakeLine {
    return new FakeLine(this, userId, sessionId)
  }

  roster(): MeshRoster {
    return { participants: this.lines.map(line => line.participant), iceServers: [], startedAt: 1_000 }
  }

  tellOthers(sender: FakeLine, event: MeshSignallingEvent): void {
    for (const line of this.lines) if (line !== sender) this.deliver(() => line.hear(event))
  }

  signal(sender: FakeLine, push: SignalPush): void {
    const from = { callId: ID, fromUserId: sender.userId, fromSession: sender.sessionId }
    const signal = { ...push, ...from } as SignalFromServer
    for (const line of this.lines) {
      const isMeant = push.toSession === undefined || push.toSession === line.sessionId
      if (line !== sender && isMeant) this.deliver(() => line.hear({ type: 'signal', signal }))
    }
  }
}

export class FakeLine implements MeshSignalling {
  readonly userId: UserId
  readonly sessionId: SessionId
  /** False while there is no way to the server: pushes are lost, events are missed. */
  up = true
  left = false
  readonly sent: SignalPush[] = []
  readonly #room: FakeRoom
  readonly #listeners = new Listeners<[MeshSignallingEvent]>()
  #media: () => MediaState = () => ({ audio: false, video: false })

  constructor(room: FakeRoom, userId: UserId, sessionId: SessionId) {
    this.#room = room
    this.userId = userId
    this.sessionId = sessionId
  }

  get participant(): CallParticipant {
    return {
      userId: this.userId,
      sessionId: this.sessionId,
      joinedAt: 1_000,
      media: this.#media(),
      isOnHold: false,
    }
  }

  async join(media: () => MediaState, offer: () => string | null = () => null): Promise<MeshRoster> {
    this.#media = media
    const sdp = offer()
    const [other, ...more] = this.#room.lines
    this.#room.lines.push(this)
    this.#room.tellOthers(this, { type: 'joined', participant: this.participant })
    const offerRelayed = this.#room.relaysOffers && sdp !== null && other !== undefined && more.length === 0
    if (offerRelayed) this.#room.signal(this, { type: 'offer', data: { type: 'offer', sdp } })
    return { ...this.#room.roster(), offerRelayed }
  }

  onEvent(listener: (event: MeshSignallingEvent) => void): Cancel {
    return this.#listeners.add(listener)
  }

  hear(event: MeshSignallingEvent): void {
    if (this.up) this.#listeners.emit(event)
  }

  sendSignal(signal: SignalPush): void {
    this.sent.push(signal)
    if (this.up && !this.left) this.#room.signal(this, signal)
  }

  sendToggle(kind: 'audio' | 'video', enabled: boolean): void {
    if (this.up) this.#room.tellOthers(this, { type: 'toggled', userId: this.userId, kind, enabled })
  }

  /** The socket is gone, the seat is kept. */
  cut(): void {
    this.hear({ type: 'lost' })
    this.up = false
  }

  heal(): void {
    this.up = true
    this.hear({ type: 'rejoined', roster: this.#room.roster() })
  }

  leave(): void {
    if (this.left) return
    this.left = true
    const index = this.#room.lines.indexOf(this)
    if (index < 0) return
    this.#room.lines.splice(index, 1)
    this.#room.tellOthers(this, { type: 'left', userId: this.userId, sessionId: this.sessionId })
  }
}
