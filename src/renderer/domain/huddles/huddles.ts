import { AppError } from '#shared/errors.ts'
import { type ConversationId, type HuddleId, sessionId, type WorkspaceId } from '#shared/ids.ts'
import type { HuddleInfo } from '#shared/model/huddle.ts'
import { huddleTopic } from '#shared/wire/topics.ts'
import type { Cancel } from '../ports.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { Topics } from '../realtime/topics.ts'
import type { EventPayload, TypedChannel } from '../realtime/typed-channel.ts'
import { RoomLine } from '../rooms/room-line.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { HuddlesApi } from './huddles-api.ts'

export type HuddleInvite = EventPayload<UserContract, 'huddle:invite'>

export interface HuddlesState {
  /** Newest last; one per huddle, gone with the huddle's end. */
  readonly invites: readonly HuddleInvite[]
}

interface HuddlesOptions {
  readonly topics: Topics
  readonly api: () => Promise<HuddlesApi>
  /** Undefined while it is not known. */
  readonly workspaceId: () => WorkspaceId | undefined
}

const notLoaded = (): AppError =>
  new AppError({
    code: 'not_loaded',
    category: 'network',
    message: 'The workspace is not loaded yet. Please try again in a moment.',
  })

/** Invitations into huddles, and the way into one. What goes on in which conversation is in the list of those. */
export class Huddles {
  readonly #options: HuddlesOptions
  readonly #store = createStore<HuddlesState>({ invites: [] })
  readonly store: ReadableStore<HuddlesState> = this.#store
  readonly #cancels: Cancel[] = []

  constructor(options: HuddlesOptions) {
    this.#options = options
  }

  /** To be called once by the session with its `user:<me>`. */
  attach(channel: TypedChannel<UserContract>): void {
    this.#cancels.push(
      channel.on('huddle:invite', invite => this.#invited(invite)),
      channel.on('huddle:ended', ({ huddleId }) => this.dismiss(huddleId)),
      channel.onJoined(() => void this.#checkInvites()),
    )
  }

  /** The huddle of a conversation, begun if there is none. Rejects with AppError. */
  async open(conversationId: ConversationId, name = ''): Promise<HuddleInfo> {
    const workspaceId = this.#options.workspaceId()
    if (workspaceId === undefined) throw notLoaded()
    const api = await this.#options.api()
    const { huddle } = await api.create({ name, workspace_id: workspaceId, channel_id: conversationId })
    return huddle
  }

  /** The topic of a huddle, not joined yet, for one meeting. Its owner leaves it. */
  line(id: HuddleId): RoomLine {
    const { topics } = this.#options
    const line = new RoomLine({ topics, sessionId: sessionId.parse(crypto.randomUUID()) })
    line.name(huddleTopic(id))
    return line
  }

  /** The invitation was answered, or does not hold any more. */
  dismiss(id: HuddleId): void {
    const { invites } = this.#store.getState()
    if (invites.some(invite => invite.huddleId === id)) {
      this.#store.set({ invites: invites.filter(invite => invite.huddleId !== id) })
    }
  }

  dispose(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
  }

  /** Ends that nobody told us while there was no line. What cannot be asked now stays until the next join. */
  async #checkInvites(): Promise<void> {
    const { invites } = this.#store.getState()
    if (invites.length === 0) return
    const api = await this.#options.api().catch(() => null)
    if (api === null) return
    await Promise.all(
      invites.map(({ huddleId }) =>
        api.get(huddleId).catch((error: unknown) => {
          if (AppError.from(error).category === 'notFound') this.dismiss(huddleId)
        }),
      ),
    )
  }

  #invited(invite: HuddleInvite): void {
    const others = this.#store.getState().invites.filter(known => known.huddleId !== invite.huddleId)
    this.#store.set({ invites: [...others, invite] })
  }
}
