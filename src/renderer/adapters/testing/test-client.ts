import type { Cancel, Clock, DraftStorage, OutboxStorage, Ports } from '#domain/ports.ts'
import { Session, type SessionOptions } from '#domain/session.ts'
import { FakeDesktop } from '#domain/testing/fake-desktop.ts'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import { AppError } from '#shared/errors.ts'
import type { AccessGrant, AuthState } from '#shared/ipc/sign-in.ts'
import type { OwnUser } from '#shared/model/user.ts'
import { refreshResponse } from '#shared/rest/accounts.ts'
import { parseApiError } from '#shared/rest/api-error.ts'
import { Access } from '../access.ts'
import { systemClock } from '../clock.ts'
import { Http } from '../http.ts'
import { MemoryOutboxStorage } from '../outbox-storage.ts'
import { Transfers } from '../transfers.ts'
import { memoryMediaChoices } from './memory-media-choices.ts'
import { memoryNoticeRules } from './memory-notice-rules.ts'
import { memoryPreferences } from './memory-preferences.ts'
import { MemoryRecordings } from './memory-recordings.ts'
import { MemoryRooms } from './memory-rooms.ts'

/** A server that is reached without a port (`server/testing/in-memory-server.ts` is one). */
export interface ReachableServer {
  readonly baseUrl: string
  readonly transport: typeof WebSocket
  readonly fetch: typeof fetch
}

/** Somebody with an account there. */
export interface SignedInPerson {
  readonly user: OwnUser
  readonly accessToken: string
  readonly refreshToken: string
}

interface TestClientOptions {
  readonly server: ReachableServer
  readonly person: SignedInPerson
  readonly clock?: Clock
  readonly outbox?: OutboxStorage
  /** Ports of one's own: a camera, a ringtone. */
  readonly ports?: Partial<Ports>
  /** What calls meet over, where there is no browser. */
  readonly loadMeetings?: SessionOptions['loadMeetings']
}

const silent = (): Cancel => () => undefined
const noDevices = () =>
  new AppError({ code: 'no_device', category: 'device', message: 'There is no camera here.' })

/** The real session of one person against a server in memory: real REST, real sockets, everything else in hand. */
export class TestClient {
  readonly session: Session
  readonly desktop = new FakeDesktop()
  readonly log = new MemoryLog()
  readonly #server: ReachableServer
  readonly #user: OwnUser
  readonly #tokenLifeMs = 900_000
  #refreshToken: string

  constructor({ server, person, clock = systemClock, outbox, ports, loadMeetings }: TestClientOptions) {
    this.#server = server
    this.#user = person.user
    this.#refreshToken = person.refreshToken
    const grant = this.#grant(person.accessToken, clock)
    const access = new Access({ grant, renew: () => this.#renew(clock) })
    const { fetch, baseUrl } = server
    this.session = new Session({
      grant,
      transport: server.transport,
      loadMeetings,
      ports: {
        access,
        clock,
        desktop: this.desktop,
        drafts: memoryDrafts(),
        http: new Http({ serverUrl: baseUrl, access, log: this.log, fetch }),
        transfers: new Transfers({ serverUrl: baseUrl, access, log: this.log, fetch }),
        log: this.log,
        media: {
          getUserMedia: () => Promise.reject(noDevices()),
          getDisplayMedia: () => Promise.reject(noDevices()),
          enumerateDevices: () => Promise.resolve([]),
          onDeviceChange: silent,
        },
        mediaChoices: memoryMediaChoices(),
        network: { onOnline: silent, onVisible: silent },
        outbox: outbox ?? new MemoryOutboxStorage(),
        ringtone: { ring: silent, knock: silent, ringback: silent },
        rooms: new MemoryRooms(),
        noticeRules: async () => memoryNoticeRules(),
        recordings: async () => new MemoryRecordings(),
        preferences: memoryPreferences(),
        seenCalls: { load: async () => null, save: async () => undefined },
        ...ports,
      },
    })
  }

  #grant(accessToken: string, clock: Clock): AccessGrant {
    const expiresAt = clock.now() + this.#tokenLifeMs
    return { accessToken, expiresAt, user: this.#user, serverUrl: this.#server.baseUrl }
  }

  /** What main does with the refresh token. */
  async #renew(clock: Clock): Promise<AuthState> {
    const response = await this.#server
      .fetch(`${this.#server.baseUrl}/api/auth/refresh`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ refreshToken: this.#refreshToken }),
      })
      .catch((cause: unknown) => {
        throw new AppError({ code: 'unreachable', category: 'network', message: 'No server.', cause })
      })
    const body: unknown = await response.json()
    if (response.status === 401) {
      return { kind: 'signedOut', server: { url: this.#server.baseUrl, local: false }, remembered: [] }
    }
    if (!response.ok) throw parseApiError(response.status, body)
    const tokens = refreshResponse.parse(body)
    this.#refreshToken = tokens.refreshToken
    return { kind: 'signedIn', grant: this.#grant(tokens.accessToken, clock) }
  }
}

function memoryDrafts(): DraftStorage {
  const texts = new Map<string, string>()
  return {
    load: async () => new Map(texts),
    save: async (id, text) => {
      texts.set(id, text)
    },
  }
}
