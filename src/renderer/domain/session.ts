import type { AccessGrant } from '#shared/ipc/contract.ts'
import type { ManualStatus, PresenceStatus } from '#shared/model/presence.ts'
import type { OwnUser } from '#shared/model/user.ts'
import { Account } from './account.ts'
import { Conversations } from './chat/conversations.ts'
import { Directory } from './chat/directory.ts'
import type { Ports } from './ports.ts'
import { PresenceBook } from './presence/presence-book.ts'
import { Connection } from './realtime/connection.ts'
import { createStore, type ReadableStore } from './store.ts'

export interface SelfState {
  readonly user: OwnUser
  /** What was chosen; `online` means automatic. */
  readonly status: ManualStatus
  readonly statusText?: string | undefined
  /** What follows from the choice, the devices and calls: the server's word. */
  readonly effective: PresenceStatus
}

/** Everything that lives while somebody is signed in. */
export class Session {
  readonly self: ReadableStore<SelfState>
  readonly serverUrl: string
  readonly connection: Connection
  readonly directory: Directory
  readonly presence: PresenceBook
  readonly conversations: Conversations
  readonly account: Account

  constructor(options: { readonly grant: AccessGrant; readonly ports: Ports }) {
    const { grant, ports } = options
    const self = createStore<SelfState>({ user: grant.user, status: 'online', effective: 'offline' })
    this.self = self
    this.serverUrl = grant.serverUrl
    this.connection = new Connection()
    this.directory = new Directory()
    this.presence = new PresenceBook()
    this.conversations = new Conversations()
    this.account = new Account({ http: ports.http, onChanged: user => self.patch({ user }) })
  }

  start(): void {
    this.connection.retryNow()
  }
  setStatus(_status: ManualStatus): void {}
  dispose(): void {}
}
