import { AppError } from '#shared/errors.ts'
import { clientId, type SessionId, sessionId, type UserId } from '#shared/ids.ts'
import type { AccessGrant } from '#shared/ipc/sign-in.ts'
import type { ManualStatus } from '#shared/model/presence.ts'
import { CLOSE_PAGE_GONE } from '#shared/wire/page-gone.ts'
import { userTopic, workspaceTopic } from '#shared/wire/topics.ts'
import { Account } from './account.ts'
import { Calls, type CallsOptions } from './calls/calls.ts'
import { lateMissedCalls } from './calls/late-missed-calls.ts'
import type { ConversationSettings } from './chat/conversation-settings.ts'
import { Conversations } from './chat/conversations.ts'
import { Directory } from './chat/directory.ts'
import { Drafts } from './chat/drafts.ts'
import { findSent } from './chat/find-sent.ts'
import { HistoryApi } from './chat/history-api.ts'
import { Search } from './chat/search.ts'
import { Features } from './features.ts'
import { Files } from './files/files.ts'
import { Huddles } from './huddles/huddles.ts'
import { loadCode } from './load-code.ts'
import { lateMediaSetup } from './media/late-media-setup.ts'
import type { Notices } from './notices/notices.ts'
import { OwnPresence, type SelfState, type StatusDetails } from './own-presence.ts'
import type { Cancel, Clock, Ports } from './ports.ts'
import { PresenceBook } from './presence/presence-book.ts'
import { Connection, type SocketTransport } from './realtime/connection.ts'
import { Outbox } from './realtime/outbox.ts'
import { type UserContract, userContract, workspaceContract } from './realtime/topic-contract.ts'
import { topicLine } from './realtime/topic-line.ts'
import { type TopicLease, Topics } from './realtime/topics.ts'
import type { TypedChannel } from './realtime/typed-channel.ts'
import { lateRecordings } from './recording/late-recordings.ts'
import type { Service } from './service.ts'
import type { ReadableStore } from './store.ts'

export interface SessionOptions {
  readonly grant: AccessGrant
  readonly ports: Ports
  /** A WebSocket class of one's own, for tests. */
  readonly transport?: SocketTransport
  /** What calls meet over, for tests; loaded with the first call otherwise. */
  readonly loadMeetings?: CallsOptions['loadMeetings']
}

/** Everything that lives while somebody is signed in: made once, started once, disposed once. */
export class Session {
  readonly self: ReadableStore<SelfState>
  /** The server's own address, for people: the page may reach it through a relay. */
  readonly serverUrl: string
  readonly clock: Clock
  readonly connection: Connection
  readonly directory: Directory
  readonly presence: PresenceBook
  readonly conversations: Conversations
  readonly calls: Calls
  readonly huddles: Huddles
  readonly account: Account
  readonly files: Files
  readonly search: Search
  /** Devices and effects outside of calls; their code is loaded when it is asked for. */
  readonly mediaSetup: ReturnType<typeof lateMediaSetup>
  /** How many calls were missed; its code is loaded when it is asked for. */
  readonly missedCalls: ReturnType<typeof lateMissedCalls>
  /** Recording of calls; its code is loaded when it is asked for. */
  readonly recordings: ReturnType<typeof lateRecordings>
  /** What this server offers. */
  readonly features: Features
  readonly #ports: Ports
  readonly #topics: Topics
  readonly #own: OwnPresence
  readonly #outbox: Outbox
  readonly #drafts: Drafts
  /** This page, for as long as it lives: tells a rejoin from a reload. */
  readonly #sessionId: SessionId = sessionId.parse(crypto.randomUUID())
  readonly #cancels: Cancel[] = []
  #notices: Promise<Notices> | undefined
  #disposed = false

  constructor({ grant, ports, transport, loadMeetings }: SessionOptions) {
    const { clock, desktop, log } = ports
    const meId = grant.user.id
    this.serverUrl = grant.serverOrigin ?? grant.serverUrl
    this.clock = clock
    this.features = new Features(ports)
    const { http, transfers } = this.features
    this.#ports = { ...ports, http, transfers }
    this.connection = new Connection({
      ...this.#ports,
      serverUrl: grant.socketServerUrl ?? grant.serverUrl,
      transport,
      onResumed: listener => desktop.hear('power.resumed', () => listener()),
    })
    this.#topics = new Topics({ connection: this.connection, log })
    this.#own = new OwnPresence({ user: grant.user, clock, log })
    this.self = this.#own.store
    this.account = new Account({ http, onChanged: user => this.#own.setUser(user) })
    this.directory = new Directory({ http, clock })
    this.presence = new PresenceBook({ topics: this.#topics })
    this.#drafts = new Drafts({ storage: ports.drafts, clock, log })
    this.#outbox = this.#openOutbox(meId)
    this.conversations = this.#openConversations(meId)
    this.files = new Files({ ...grant, http, transfers, clock })
    this.mediaSetup = lateMediaSetup(ports, this.#cancels)
    const late = { ports: this.#ports, service: () => this.service(), cancels: this.#cancels, meId, grant }
    this.missedCalls = lateMissedCalls(late)
    this.recordings = lateRecordings({ ...late, self: this.self.getState })
    this.search = new Search({ http, workspace: () => this.directory.store.getState().workspace })
    this.huddles = new Huddles({
      meId,
      ports: this.#ports,
      topics: this.#topics,
      nameOf: userId => this.directory.nameOf(userId),
      holdUrgent: () => this.connection.holdUrgent(),
      leaveCall: () => this.calls.store.getState().current?.hangUp(),
      loadMeetings,
      api: async () => (await this.service()).huddles,
      iceConfig: async () => (await this.service()).ice.config(),
      workspaceId: () => this.directory.store.getState().workspace?.id,
    })
    this.calls = new Calls({
      meId,
      ports: this.#ports,
      topics: this.#topics,
      self: this.self,
      nameOf: userId => this.directory.nameOf(userId),
      holdUrgent: () => this.connection.holdUrgent(),
      leaveHuddle: () => this.huddles.leave(),
      isInHuddle: () => this.huddles.store.getState().current !== null,
      writeTo: (userId, text) => this.conversations.writeTo(userId, text),
      loadMeetings,
    })
  }

  /** Connects and loads. Everything keeps itself up to date from here on. */
  start(): void {
    const user = this.#topics.lease(userContract, userTopic(this.self.getState().user.id), () => ({
      device: 'desktop',
      sessionId: this.#sessionId,
    }))
    this.#own.attach(user.channel)
    this.calls.attach(user.channel)
    this.huddles.attach(user.channel)
    this.#followUser(user)
    this.#followWorkspace()
    this.#followDesktop(user.channel).catch((error: unknown) =>
      this.#ports.log.error('The desktop process is not told anything', {
        reason: AppError.from(error).code,
      }),
    )
    this.features.reload()
    this.directory.reload()
    void this.#drafts.load()
    void this.#outbox.load()
    this.connection.start()
    void this.calls.resume()
    void this.huddles.resume()
  }

  /** The page goes away, perhaps to come back at once: the server keeps the seats in calls and huddles for so long. */
  pageGone(): void {
    this.connection.dispose(CLOSE_PAGE_GONE)
  }

  /** The whole REST API of the service, typed; its code is loaded when it is asked for. */
  async service(): Promise<Service> {
    const { Service } = await loadCode(() => import('./service.ts'))
    return new Service(this.#ports)
  }

  /** What the person is to be told of outside the page; its code is loaded when it is asked for. */
  notices(): Promise<Notices> {
    this.#notices ??= (async () => {
      const { Notices } = await loadCode(() => import('./notices/notices.ts'))
      const notices = await Notices.open({
        ports: this.#ports,
        session: this,
        outbox: this.#outbox,
        lease: this.#topics.lease(userContract, userTopic(this.self.getState().user.id)),
      })
      if (this.#disposed) notices.dispose()
      else this.#cancels.push(() => notices.dispose())
      return notices
    })()
    return this.#notices
  }

  /** What people change about a conversation beside its messages; its code is loaded when it is asked for. */
  async conversationSettings(): Promise<ConversationSettings> {
    const { ConversationSettings } = await loadCode(() => import('./chat/conversation-settings.ts'))
    const { http } = this.#ports
    return new ConversationSettings({ http, meId: this.self.getState().user.id, list: this.conversations })
  }

  /** Chooses what others see; `online` leaves it to devices and calls. Without `details`, those stay as they are. */
  setStatus(status: ManualStatus, details?: StatusDetails): void {
    this.#own.choose(status, details)
  }

  dispose(): void {
    this.#disposed = true
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.calls.dispose()
    this.huddles.dispose()
    this.conversations.dispose()
    this.presence.dispose()
    this.directory.dispose()
    this.features.dispose()
    this.#own.dispose()
    this.#drafts.dispose()
    this.#outbox.dispose()
    this.#topics.dispose()
    this.connection.dispose()
  }

  #openOutbox(meId: UserId): Outbox {
    const { outbox: storage, clock, http, log } = this.#ports
    return new Outbox({
      storage,
      clock,
      log,
      newClientId: () => clientId.parse(crypto.randomUUID()),
      openLine: id => topicLine(this.#topics, id),
      findSent: (id, clientIds, signal) => findSent(new HistoryApi(http, id), { meId, clientIds, signal }),
    })
  }

  #openConversations(meId: UserId): Conversations {
    const { http, transfers, clock } = this.#ports
    return new Conversations({
      meId,
      http,
      transfers,
      clock,
      topics: this.#topics,
      outbox: this.#outbox,
      drafts: this.#drafts,
      whenWorkspace: listener => this.directory.whenWorkspace(listener),
    })
  }

  #followUser({ channel, release }: TopicLease<UserContract>): void {
    const { conversations } = this
    this.#cancels.push(
      channel.on('notification', news => conversations.notified(news)),
      channel.on('channel:read', read => conversations.readElsewhere(read)),
      channel.on('channel:added', ({ channel: row }) => conversations.received(row)),
      channel.on('huddle:started', news => conversations.huddleChanged(news)),
      channel.on('huddle:updated', news => conversations.huddleChanged(news)),
      channel.on('huddle:ended', news => conversations.huddleEnded(news)),
      channel.on('channel:removed', ({ channelId, archived }) =>
        conversations.removed(channelId, archived === true ? 'archived' : 'removed'),
      ),
      // What happened before the join is in the lists only.
      channel.onJoined(() => conversations.reload()),
      release,
    )
  }

  #followWorkspace(): void {
    const { conversations, directory, presence } = this
    const cancel = directory.whenWorkspace(workspace => {
      if (workspace === null) return
      const { id } = workspace
      const { channel, release } = this.#topics.lease(workspaceContract, workspaceTopic(id))
      this.#cancels.push(
        channel.on('member:joined', ({ member }) => directory.receive(member)),
        channel.on('member:updated', ({ member }) => directory.receive(member)),
        channel.on('channel:created', ({ channel: row }) => conversations.received(row, true)),
        channel.on('channel:updated', ({ channel: row }) => conversations.received(row, true)),
        channel.on('channel:archived', ({ channelId }) => conversations.removed(channelId, 'archived')),
        // Who joined between the list and this topic is in neither: the list is read once more.
        channel.onJoined(() => {
          directory.reload()
          conversations.reload()
        }),
        release,
      )
      presence.follow(id)
    })
    this.#cancels.push(cancel)
  }

  /** Tells the desktop process, and hears it; its code is loaded meanwhile. */
  async #followDesktop(channel: TypedChannel<UserContract>): Promise<void> {
    const { DesktopLink } = await loadCode(() => import('./desktop/desktop-link.ts'))
    if (this.#disposed) return
    const link = new DesktopLink({ ports: this.#ports, session: this, channel })
    this.#cancels.push(() => link.dispose())
  }
}
