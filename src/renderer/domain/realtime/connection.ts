import type { Channel, SocketConnectOption } from 'phoenix'
import { Socket } from 'phoenix'
import { AppError } from '#shared/errors.ts'
import type { AccessPort, Cancel, Clock, HttpPort, LogPort, NetworkPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { AccessWatch } from './access-watch.ts'
import { frameDecoder } from './frame-codec.ts'
import { Heartbeat } from './heartbeat.ts'
import { Listeners } from './listeners.ts'
import { reconnectDelayMs } from './reconnect-policy.ts'

export type ConnectionPhase = 'connecting' | 'online' | 'reconnecting' | 'signedOut'

export interface ConnectionState {
  readonly phase: ConnectionPhase
  /** Epoch milliseconds of the change into this phase. */
  readonly since: number
  /** Attempts that failed since the last time it was online. */
  readonly attempt: number
  /** Epoch milliseconds of the next attempt, while one is waited for. */
  readonly nextTryAt?: number | undefined
}

export type SocketTransport = SocketConnectOption['transport']

export interface ConnectionOptions {
  readonly serverUrl: string
  readonly access: AccessPort
  readonly http: HttpPort
  readonly clock: Clock
  readonly network: NetworkPort
  readonly log: LogPort
  /** The machine woke up. */
  readonly onResumed: (listener: () => void) => Cancel
  /** A WebSocket class of one's own, for tests. */
  readonly transport?: SocketTransport | undefined
}

/** An attempt that is not open after this long counts as failed. */
const DIAL_TIMEOUT_MS = 8_000
/** "Policy violation" (RFC 6455 section 7.4.1): how a server ends the sockets of a sign-in that is over. */
const CLOSE_POLICY = 1008
/** phoenix.js must not pace anything: it would not reconnect in a hidden page, and its timers have no jitter. */
const NEVER_MS = 2_147_483_647

/** `https://host/base` → `wss://host/base/socket`, without a trailing slash. */
export function socketUrl(serverUrl: string): string {
  const url = new URL(serverUrl)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin}${url.pathname.replace(/\/+$/, '')}/socket`
}

/**
 * The one socket of a session: dials with a fresh token, notices a dead peer, paces the attempts to come back and
 * stops when the sign-in is over. Channels rejoin by themselves whenever it is open.
 */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #socket: Socket
  readonly #heartbeat: Heartbeat
  readonly #access: AccessWatch
  readonly #store
  readonly store: ReadableStore<ConnectionState>
  readonly #downListeners = new Listeners<[]>()
  readonly #cancels: Cancel[] = []
  #urgent = 0
  #attempt = 0
  #dialling = false
  #open = false
  #stopped = true
  #cancelWait: Cancel | null = null
  #cancelDial: Cancel | null = null

  constructor(options: ConnectionOptions) {
    const { clock, access, http, log } = options
    this.#options = options
    this.#store = createStore<ConnectionState>({ phase: 'connecting', since: clock.now(), attempt: 0 })
    this.store = this.#store
    this.#socket = new Socket(socketUrl(options.serverUrl), {
      params: () => ({ token: access.current().accessToken }),
      heartbeatIntervalMs: NEVER_MS,
      reconnectAfterMs: () => NEVER_MS,
      rejoinAfterMs: (tries: number) =>
        reconnectDelayMs({ attempt: tries, urgent: false, random: clock.random() }),
      decode: frameDecoder(log),
      ...(options.transport === undefined ? {} : { transport: options.transport }),
    })
    this.#socket.onOpen(() => this.#opened())
    this.#socket.onClose(({ code }) => this.#failed(code))
    this.#heartbeat = new Heartbeat({
      clock,
      ping: answered => this.#socket.ping(() => answered()),
      onDead: () => this.#failed(),
    })
    this.#access = new AccessWatch({ access, http, clock, log, onSignedOut: () => this.#signOut() })
  }

  start(): void {
    if (!this.#stopped) return
    this.#stopped = false
    const { network, onResumed } = this.#options
    const wake = () => this.#wake()
    this.#cancels.push(network.onOnline(wake), network.onVisible(wake), onResumed(wake))
    this.#access.start()
    this.#dial()
  }

  /** Tries at once instead of waiting for the next step. */
  retryNow(): void {
    if (this.#stopped || this.#open || this.#dialling) return
    this.#attempt = 0
    this.#dial()
  }

  /** While somebody holds this (a call is up), steps are short. */
  holdUrgent(): Cancel {
    let held = true
    this.#urgent += 1
    if (this.#cancelWait !== null) this.retryNow()
    return () => {
      if (held) this.#urgent -= 1
      held = false
    }
  }

  /** A Phoenix channel for Topics, which owns all of them. */
  channel(topic: string, params?: () => object): Channel {
    return this.#socket.channel(topic, params)
  }

  /** The socket is gone: nothing under way will be answered. */
  onDown(listener: () => void): Cancel {
    return this.#downListeners.add(listener)
  }

  /** `closeCode`: what the server reads of it (RFC 6455 section 7.4). */
  dispose(closeCode?: number): void {
    this.#stop(closeCode)
    this.#downListeners.clear()
  }

  #dial(): void {
    this.#cancelWait?.()
    this.#cancelWait = null
    this.#dialling = true
    this.#store.patch({ nextTryAt: undefined })
    this.#access.freshToken().then(
      () => this.#connect(),
      (error: unknown) => this.#tokenFailed(AppError.from(error)),
    )
  }

  #connect(): void {
    if (this.#stopped || this.#open) return
    this.#cancelDial = this.#options.clock.setTimeout(() => this.#failed(), DIAL_TIMEOUT_MS)
    this.#socket.connect()
  }

  #tokenFailed(error: AppError): void {
    if (this.#stopped) return
    if (error.category === 'auth') this.#signOut()
    else this.#failed()
  }

  #opened(): void {
    if (this.#stopped) return
    this.#cancelDial?.()
    this.#cancelDial = null
    this.#dialling = false
    this.#open = true
    this.#attempt = 0
    this.#access.accepted()
    this.#heartbeat.start()
    this.#options.log.info('Connected')
    this.#store.set({ phase: 'online', since: this.#options.clock.now(), attempt: 0 })
  }

  /** Closed, refused, silent or too slow: one way down, one way back. */
  #failed(closeCode?: number): void {
    if (this.#stopped || (!this.#open && !this.#dialling)) return
    const wasOpen = this.#open
    this.#hangUp()
    if (wasOpen) this.#downListeners.emit()
    if (!wasOpen || closeCode === CLOSE_POLICY) this.#access.refused()
    this.#attempt += 1
    const { clock, log } = this.#options
    const attempt = this.#attempt
    const delayMs = reconnectDelayMs({ attempt, urgent: this.#urgent > 0, random: clock.random() })
    this.#cancelWait = clock.setTimeout(() => this.#dial(), delayMs)
    const { phase, since } = this.#store.getState()
    log.info('Connection lost', { attempt, delayMs, wasOpen })
    this.#store.set({
      phase: phase === 'online' ? 'reconnecting' : phase,
      since: phase === 'online' ? clock.now() : since,
      attempt,
      nextTryAt: clock.now() + delayMs,
    })
  }

  /** Back from sleep, from hiding, from no network: ask whether the line still holds, or try at once. */
  #wake(): void {
    if (this.#open) this.#heartbeat.check()
    else this.retryNow()
  }

  #signOut(): void {
    if (this.#stopped) return
    const wasOpen = this.#open
    this.#stop()
    if (wasOpen) this.#downListeners.emit()
    this.#options.log.info('Signed out by the server')
    this.#store.set({ phase: 'signedOut', since: this.#options.clock.now(), attempt: 0 })
  }

  #stop(closeCode?: number): void {
    this.#stopped = true
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#cancelWait?.()
    this.#cancelWait = null
    this.#access.dispose()
    this.#hangUp(closeCode)
  }

  /** Makes phoenix.js forget the transport, so that only `#dial` ever brings one back. */
  #hangUp(closeCode?: number): void {
    this.#open = false
    this.#dialling = false
    this.#cancelDial?.()
    this.#cancelDial = null
    this.#heartbeat.stop()
    this.#socket.disconnect(undefined, closeCode)
  }
}
