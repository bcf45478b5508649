import type { CreateConnection } from '../backends/mesh/connection.ts'
import { FakeDataChannel } from './fake-data-channel.ts'
import { FakePeerConnection } from './fake-peer-connection.ts'

/** The network between fake connections: two of them connect when each holds the other's current description. */
export class FakeRtc {
  readonly connections: FakePeerConnection[] = []
  #serial = 0

  readonly create: CreateConnection = () => {
    const connection = new FakePeerConnection(this)
    this.connections.push(connection)
    return connection as unknown as RTCPeerConnection
  }

  get open(): FakePeerConnection[] {
    return this.connections.filter(connection => connection.signalingState !== 'closed')
  }

  unique(): number {
    this.#serial += 1
    return this.#serial
  }

  /** Every way in use stops working; only an ICE restart finds another. */
  breakLinks(state: 'disconnected' | 'failed'): void {
    for (const connection of this.open) connection.breakLink(state)
  }

  /** To be called by connections when something changed. */
  update(): void {
    for (const one of this.open) {
      const other = this.open.find(candidate => candidate !== one && one.reaches(candidate))
      if (!other?.reaches(one)) continue
      one.connected()
      FakeDataChannel.meet(one, other)
    }
  }
}
