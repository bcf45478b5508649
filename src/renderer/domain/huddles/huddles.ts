import { AppError } from '#shared/errors.ts'
import type { ConversationId, HuddleId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { CallsOptions } from '../calls/calls.ts'
import type { IceApi } from '../calls/ice-api.ts'
import { loadCode } from '../load-code.ts'
import type { Cancel, Ports } from '../ports.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { Topics } from '../realtime/topics.ts'
import type { EventPayload, TypedChannel } from '../realtime/typed-channel.ts'
import type { RememberedHuddle } from '../rooms/remembered-room.ts'
import type { RoomKeeper } from '../rooms/room-keeper.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { Huddle } from './huddle.ts'
import type { HuddlesApi } from './huddles-api.ts'

export type HuddleInvite = EventPayload<UserContract, 'huddle:invite'>

export interface HuddlesState {
  /** Newest last; one per huddle, gone with the huddle's end. */
  readonly invites: readonly HuddleInvite[]
  /** The one this person is in, or on the way into. */
  readonly current: Huddle | null
  /** The one that ended otherwise than by leaving it, until that was dismissed. */
  readonly ended: Huddle | null
}

export interface HuddlesOptions {
  readonly meId: UserId
  readonly ports: Pick<
    Ports,
    'clock' | 'desktop' | 'log' | 'media' | 'mediaChoices' | 'preferences' | 'rooms'
  >
  readonly topics: Topics
  readonly nameOf: (userId: UserId) => string
  readonly api: () => Promise<HuddlesApi>
  readonly iceConfig: () => ReturnType<IceApi['config']>
  /** Undefined while it is not known. */
  readonly workspaceId: () => WorkspaceId | undefined
  /** Makes the connection come back sooner while one is up. */
  readonly holdUrgent: () => Cancel
  /** One is in a call or in a huddle: hangs up the call. */
  readonly leaveCall: () => void
  /** Loads what meetings are made of; for tests. */
  readonly loadMeetings?: CallsOptions['loadMeetings']
  readonly linkTimeoutMs?: number
}

export interface HuddleJoin {
  /**
   * Comes in with the microphone on, or muted, now and the next time. Where nothing is said: as chosen last, but muted
   * where many are in. The camera is off.
   */
  readonly microphone?: boolean | undefined
}

interface Entry {
  readonly conversationId: ConversationId
  readonly id?: HuddleId
  /** As it was before the page was loaded anew. */
  readonly media?: MediaState
  readonly microphone?: boolean | undefined
  readonly isHandRaised: boolean
}

/** Invitations into huddles, and the one huddle this person is in. What goes on in which conversation is in the list of those. */
export class Huddles {
  readonly #options: HuddlesOptions
  readonly #store = createStore<HuddlesState>({ invites: [], current: null, ended: null })
  readonly store: ReadableStore<HuddlesState> = this.#store
  readonly #cancels: Cancel[] = []
  /** When the server knows of the way out. Who asks again before would be given what ends with it. */
  readonly #gone = new Map<ConversationId, Promise<void>>()
  #asked = 0
  #keeper: RoomKeeper<RememberedHuddle> | null = null

  constructor(options: HuddlesOptions) {
    this.#options = options
  }

  /** To be called once by the session with its `user:<me>`. */
  attach(channel: TypedChannel<UserContract>): void {
    this.#cancels.push(
      channel.on('huddle:invite', invite => this.#invited(invite)),
      channel.on('huddle:ended', ({ huddleId }) => this.dismiss(huddleId)),
      channel.on('huddle:started', news => this.#store.getState().current?.heard(news)),
      channel.on('huddle:updated', news => this.#store.getState().current?.heard(news)),
      channel.onJoined(() => void this.#checkInvites()),
    )
  }

  /**
   * Goes into the huddle of a conversation, begun if there is none; a call or another huddle is left. Resolves with
   * null when something else was asked for meanwhile. Rejects when its code cannot be loaded: all else is in its store.
   */
  async join(conversationId: ConversationId, { microphone }: HuddleJoin = {}): Promise<Huddle | null> {
    const { current } = this.#store.getState()
    if (current?.conversationId === conversationId) return current
    return this.#enter({ conversationId, microphone, isHandRaised: false })
  }

  /** Goes back, with the same devices on, into the one this window was in before its page was reloaded or crashed. */
  async resume(): Promise<void> {
    const { clock, log, rooms } = this.#options.ports
    const asked = this.#asked
    const kept = await rooms.take('huddle')
    if (kept === null) return
    try {
      const { rememberedHuddles, roomsIn } = await loadCode(() => import('../rooms/remembered-room.ts'))
      const [room] = roomsIn(kept, rememberedHuddles, clock.now())
      // Nor does it take away what was begun meanwhile.
      if (room === undefined || asked !== this.#asked) return
      const huddle = await this.#enter(room)
      // One that is over by now goes without a word.
      if (huddle !== null) this.#quietly(huddle)
    } catch (error) {
      log.warn('The huddle from before was not entered again', { code: AppError.from(error).code })
    }
  }

  /** Leaves the one this person is in, if any. */
  leave(): void {
    this.#asked += 1
    this.#store.getState().current?.hangUp()
  }

  /** The invitation was answered, or does not hold any more. */
  dismiss(id: HuddleId): void {
    const { invites } = this.#store.getState()
    if (invites.some(invite => invite.huddleId === id)) {
      this.#store.patch({ invites: invites.filter(invite => invite.huddleId !== id) })
    }
  }

  /** Takes away the word about the one that ended. */
  dismissEnded(): void {
    this.#store.patch({ ended: null })
  }

  dispose(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.leave()
    this.#keeper?.dispose()
  }

  async #enter(entry: Entry): Promise<Huddle | null> {
    this.#asked += 1
    const asked = this.#asked
    const { openHuddle, huddleKeeper } = await loadCode(() => import('./open-huddle.ts'))
    const formerGone = async () => this.#gone.get(entry.conversationId)
    const huddle = await openHuddle(this.#options, { ...entry, formerGone })
    if (asked !== this.#asked) return null
    this.leave()
    this.#options.leaveCall()
    const letGo = this.#options.holdUrgent()
    this.#keeper ??= huddleKeeper(this.#options, () => this.#store.getState().current)
    this.#store.patch({ current: huddle, ended: null })
    huddle.store.subscribe(({ phase }) => {
      if (phase === 'ended') {
        letGo()
        this.#ended(huddle)
      }
      this.#keeper?.update()
    })
    huddle.meetingStore.subscribe(({ meeting }) =>
      meeting?.self.store.subscribe(() => this.#keeper?.update()),
    )
    huddle.room.subscribe(() => this.#keeper?.update())
    huddle.begin()
    return huddle
  }

  #quietly(huddle: Huddle): void {
    const unsubscribe = huddle.store.subscribe(state => {
      unsubscribe()
      const isOver = state.phase === 'ended' && state.reason === 'over'
      if (isOver && this.#store.getState().ended === huddle) this.dismissEnded()
    })
  }

  #ended(huddle: Huddle): void {
    const state = huddle.store.getState()
    const isTold = state.phase === 'ended' && state.reason !== 'left'
    this.#gone.set(huddle.conversationId, huddle.gone)
    this.#store.patch({ current: null, ended: isTold ? huddle : null })
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
    const { current, invites } = this.#store.getState()
    if (current?.id === invite.huddleId) return
    this.#store.patch({
      invites: [...invites.filter(known => known.huddleId !== invite.huddleId), invite],
    })
  }
}
