import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { AccessTokens } from './access-token.ts'
import { type Admission, admit, type SocketRequest } from './admission.ts'
import { Auth, type RegistrationMode } from './auth.ts'
import type { BlobStore } from './blob-store.ts'
import { InProcessBus } from './bus.ts'
import { CallBook } from './call-book.ts'
import type { ServingCertificate } from './certificate.ts'
import type { Channels } from './channel.ts'
import { CallChannel } from './channels/call.ts'
import { ConversationChannel } from './channels/channel.ts'
import { HuddleChannel } from './channels/huddle.ts'
import { PresenceChannel } from './channels/presence.ts'
import { ThreadChannel } from './channels/thread.ts'
import { UserChannel } from './channels/user.ts'
import { WorkspaceChannel } from './channels/workspace.ts'
import type { Clock } from './clock.ts'
import { Connection, type Transport } from './connection.ts'
import { ConversationDesk } from './conversations.ts'
import { DeviceDesk } from './devices.ts'
import { Echo } from './echo.ts'
import { EchoCalls } from './echo-calls.ts'
import { EchoProbes } from './echo-probes.ts'
import { createFileServices } from './file-services.ts'
import { HuddleBook } from './huddle-book.ts'
import { Ice } from './ice.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { Messaging } from './messaging.ts'
import { sweepOldRooms } from './old-rooms.ts'
import { isLoopbackHost } from './origin.ts'
import { PresenceBook } from './presence-book.ts'
import { publicHost } from './public-address.ts'
import type { RestApp } from './rest/app.ts'
import { buildApp } from './rest/build-app.ts'
import { RoomAttendance } from './room-attendance.ts'
import { Search } from './search.ts'
import type { Services } from './services.ts'
import { SocketDoor } from './socket-door.ts'
import type { Store } from './store/store.ts'
import { TypingBook } from './typing-book.ts'

export interface ServerOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Signs access tokens: 32 random bytes, one per installation. */
  readonly secret: Uint8Array
  readonly host: string
  readonly registration: RegistrationMode
  readonly passwordCost: number
  readonly ringTimeoutMs: number
  readonly callGraceMs: number
  readonly pageGraceMs: number
  readonly socketIdleMs: number
  readonly presenceLingerMs: number
  readonly limited: boolean
  readonly blobs: BlobStore
  readonly maxFileBytes: number
  readonly maxRecordingBytes: number
  readonly stunUrls: readonly string[]
  readonly turnUrls: readonly string[]
  readonly turnSecret: string | undefined
  readonly tls?: ServingCertificate | undefined
}

/** "Service restart" (RFC 6455 registry): clients come back by themselves. */
const CLOSE_RESTART = 1012
/** "Try again later" (RFC 6455 registry). */
const CLOSE_TRY_LATER = 1013
/** Sockets of one person: many devices with many windows, and those of a bad line that are not yet known to be dead. */
const MAX_SOCKETS = 100
/** How long a request under way may take once the server stops. */
const CUT_OFF_MS = 2_500
/** Where everybody on this machine is reached, with no network too. */
const LOOPBACK = '127.0.0.1'
/** The sign-in is over; the next connect is refused. */
const CLOSE_SIGNED_OUT = 1008

/** The composition root: one embedded server over one store. */
export class QuikAppServer {
  readonly services: Services
  readonly app: RestApp
  readonly #options: ServerOptions
  readonly #channels: Channels
  readonly #connections: Set<Connection>
  #connectionCount = 0
  #url = ''
  #stopping = false

  private constructor(options: ServerOptions, parts: Parts) {
    this.#options = options
    this.services = parts.services
    this.#connections = parts.connections
    this.#channels = createChannels(parts.services)
    this.app = parts.app
  }

  static async create(options: ServerOptions): Promise<QuikAppServer> {
    const connections = new Set<Connection>()
    const services = createServices(options, connections)
    await services.calls.revive()
    await services.recordings.endOrphans(id => services.calls.find(id) !== null)
    services.files.start()
    await services.huddles.revive()
    services.echoCalls.resume()
    const boundToLoopback = isLoopbackHost(options.host)
    const self: { server: QuikAppServer | null } = { server: null }
    const app = await buildApp({
      services,
      boundToLoopback,
      limited: options.limited,
      tls: options.tls,
      folderId: folderId(options.secret),
      socketCount: () => connections.size,
      address: () => ({
        url: self.server?.publicUrl ?? '',
        reachable: !boundToLoopback,
        fingerprint: options.tls?.fingerprint,
      }),
    })
    self.server = new QuikAppServer(options, { services, app, connections })
    return self.server
  }

  /** `http://HOST:PORT`, once it listens. */
  get url(): string {
    return this.#url
  }

  /** As `url`, with a host that other computers can use. */
  get publicUrl(): string {
    return this.#url === '' ? '' : this.#urlOf(publicHost(this.#options.host, networkInterfaces()))
  }

  /** Listens; port 0 picks a free one. Rejects with the system's error when the port cannot be had. */
  async listen(port: number): Promise<string> {
    const { clock, host, log, socketIdleMs } = this.#options
    new SocketDoor({
      http: this.app.server,
      log,
      clock,
      idleMs: socketIdleMs,
      admit: request => this.admit(request),
      connect: (transport, who) => this.connect(transport, who),
    })
    await this.app.listen({ port, host })
    this.#url = this.#urlOf(host)
    return this.#url
  }

  #urlOf(host: string): string {
    const { port } = this.app.server.address() as AddressInfo
    const name = host.includes(':') ? `[${host}]` : host
    return `${this.#options.tls === undefined ? 'http' : 'https'}://${name}:${port}`
  }

  /** Whether a socket may be opened, and for whom. */
  async admit(request: SocketRequest): Promise<Admission> {
    const boundToLoopback = isLoopbackHost(this.#options.host)
    const admission = await admit(request, { auth: this.services.auth, boundToLoopback })
    if (admission.kind === 'refused' || !this.#options.limited) return admission
    return this.#socketsOf(admission.who) < MAX_SOCKETS ? admission : { kind: 'refused', status: 429 }
  }

  #socketsOf({ userId }: Identity): number {
    return [...this.#connections].filter(({ who }) => who.userId === userId).length
  }

  /** A socket that was admitted. */
  connect(transport: Transport, who: Identity): Connection {
    const { bus, clock, log } = this.services
    this.#connectionCount += 1
    const connection = new Connection({
      id: `s${this.#connectionCount}`,
      transport,
      who,
      channels: this.#channels,
      bus,
      clock,
      log,
      idleMs: this.#options.socketIdleMs,
      limited: this.#options.limited,
      onClosed: closed => {
        this.#connections.delete(closed)
        log.debug({ connection: closed.id, userId: who.userId }, 'socket closed')
      },
    })
    this.#connections.add(connection)
    // Several may have been admitted at the same moment.
    const isOneTooMany = this.#options.limited && this.#socketsOf(who) > MAX_SOCKETS
    if (isOneTooMany) connection.close(CLOSE_TRY_LATER, 'too many connections; close some of them')
    if (this.#stopping) connection.close(CLOSE_RESTART, 'the server stops')
    log.debug({ connection: connection.id, userId: who.userId }, 'socket opened')
    return connection
  }

  /** Takes no more work, tells every socket, finishes what is being written. The store is its owner's to close. */
  async stop(): Promise<void> {
    this.#stopping = true
    for (const connection of [...this.#connections]) connection.close(CLOSE_RESTART, 'the server stops')
    const cutOff = () => this.app.server.closeAllConnections()
    const cancelCutOff = this.#options.clock.setTimeout(cutOff, CUT_OFF_MS)
    await this.app.close()
    cancelCutOff()
    this.services.echoCalls.dispose()
    this.services.echoProbes.dispose()
    await this.services.calls.dispose()
    await this.services.huddles.dispose()
    this.services.typing.dispose()
    this.services.devices.dispose()
    this.services.oldRooms.dispose()
    await this.services.files.dispose()
    await this.services.search.dispose()
    await this.services.presence.dispose()
  }
}

interface Parts {
  readonly services: Services
  readonly app: RestApp
  readonly connections: Set<Connection>
}

/** Tells two data folders apart without giving anything of the secret away. */
const folderId = (secret: Uint8Array): string =>
  createHash('sha256').update('folder:').update(secret).digest('hex').slice(0, 16)

function createServices(options: ServerOptions, connections: ReadonlySet<Connection>): Services {
  const { store, clock, log } = options
  const bus = new InProcessBus()
  const presence = new PresenceBook({ bus, store, clock, log, lingerMs: options.presenceLingerMs })
  const attendance = new RoomAttendance(presence)
  const rooms = { ...options, bus, attendance, graceMs: options.callGraceMs }
  const huddles = new HuddleBook(rooms)
  const conversations = new ConversationDesk({ store, bus, clock, huddles })
  const fileServices = createFileServices({ ...options, bus, conversations, attendance })
  const calls = new CallBook(rooms)
  const hosts = isLoopbackHost(options.host) ? [LOOPBACK] : []
  const messaging = new Messaging({ ...options, bus, files: fileServices.files })
  new Echo({ messaging, store, log })
  const onRevoked = (signInIds: readonly string[]) => {
    for (const connection of [...connections]) {
      if (signInIds.includes(connection.who.signInId)) connection.close(CLOSE_SIGNED_OUT, 'signed out')
    }
  }
  return {
    store,
    bus,
    clock,
    log,
    presence,
    messaging,
    auth: new Auth({
      store,
      clock,
      tokens: new AccessTokens(options.secret, clock),
      registration: options.registration,
      passwordCost: options.passwordCost,
      onRevoked,
    }),
    ...fileServices,
    conversations,
    typing: new TypingBook(bus, clock),
    calls,
    echoCalls: new EchoCalls({ bus, calls, clock, log, hosts }),
    echoProbes: new EchoProbes({ clock, log, hosts }),
    huddles,
    ice: new Ice({ ...options, clock }),
    devices: new DeviceDesk({ store, clock, log, onRevoked }),
    oldRooms: sweepOldRooms({ store, clock, log }),
    search: new Search({ store, clock, log, messaging }),
  }
}

function createChannels(services: Services): Channels {
  return {
    user: new UserChannel(services),
    workspace: new WorkspaceChannel(services),
    channel: new ConversationChannel(services),
    thread: new ThreadChannel(services),
    call: new CallChannel(services),
    huddle: new HuddleChannel(services),
    presence: new PresenceChannel(services),
  }
}
