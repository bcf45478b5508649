import type { IceServer } from '#shared/rest/ice.ts'
import type { Clock, LogPort } from '../../../ports.ts'
import type { CreateConnection } from './connection.ts'
import { type LocalTracks, NO_TRACKS } from './media-lines.ts'
import { PreparedConnection } from './prepared.ts'

type Role = 'offer' | 'wait'

interface ConnectionsOptions {
  readonly createConnection: CreateConnection
  readonly clock: Clock
  readonly log: LogPort
}

/** Makes the connections of a mesh, one of them before it is needed, and numbers them. */
export class Connections {
  readonly #options: ConnectionsOptions
  #prepared: PreparedConnection | null = null
  #generation = 0
  #tracks: LocalTracks = NO_TRACKS
  #iceServers: readonly IceServer[] = []

  constructor(options: ConnectionsOptions) {
    this.#options = options
  }

  get iceServers(): readonly IceServer[] {
    return this.#iceServers
  }

  /** For the connections to come, the prepared one among them where its servers are the same. */
  set iceServers(iceServers: readonly IceServer[]) {
    this.#iceServers = iceServers
    this.#prepared?.renew(iceServers)
  }

  prepare(role: Role, iceServers: readonly IceServer[]): void {
    if (this.#prepared?.fits(role, iceServers)) {
      this.#prepared.renew(iceServers)
      return
    }
    this.#prepared?.dispose()
    this.#prepared = this.#make(role, iceServers)
    this.#prepared.carry(this.#tracks)
  }

  /** The offer of the prepared one, if it is ready to travel. */
  get offer(): string | null {
    return this.#prepared?.offer ?? null
  }

  /** What there is to send: it is put into what waits. */
  carry(tracks: LocalTracks): void {
    this.#tracks = tracks
    this.#prepared?.carry(tracks)
  }

  /** The prepared one where it fits, else a new one. */
  take(role: Role): PreparedConnection {
    const prepared = this.#prepared
    this.#prepared = null
    if (prepared?.fits(role, this.iceServers)) return prepared
    prepared?.dispose()
    return this.#make(role, this.iceServers)
  }

  #make(role: Role, iceServers: readonly IceServer[]): PreparedConnection {
    const { createConnection, log, clock } = this.#options
    this.#generation = Math.max(this.#generation + 1, clock.now())
    return new PreparedConnection({ role, iceServers, generation: this.#generation, createConnection, log })
  }

  dispose(): void {
    this.#tracks = NO_TRACKS
    this.#prepared?.dispose()
    this.#prepared = null
  }
}
