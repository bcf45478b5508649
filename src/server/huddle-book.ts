import type { ConversationId, HuddleId, UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import { type HuddleSummary, MAX_HUDDLE_PARTICIPANTS } from '#shared/model/huddle.ts'
import { huddleTopic, userTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import type { Clock } from './clock.ts'
import { HuddleMessages } from './huddle-messages.ts'
import { HuddleNews } from './huddle-news.ts'
import {
  HUDDLE_LAPSE_MS,
  type LivingHuddle,
  type NewHuddle,
  toHuddleRecord,
  toHuddleSummary,
  toWireHuddleParticipant,
} from './huddle-state.ts'
import type { Log } from './log.ts'
import { newHuddleId, newMessageId } from './new-id.ts'
import { conflict, notFound } from './refusal.ts'
import { Room } from './room.ts'
import type { RoomAttendance } from './room-attendance.ts'
import { RoomMemory } from './room-memory.ts'
import type { Sitting } from './room-seat.ts'
import type { UnfinishedHuddle } from './store/huddle-store.ts'
import type { Store } from './store/store.ts'

export interface HuddleBookOptions {
  readonly bus: Bus
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly attendance: RoomAttendance
  /** How long a dead socket's seat is kept, and a huddle whose server is away. */
  readonly graceMs: number
  /** How long the seat of a page that went away is kept. */
  readonly pageGraceMs: number
  /** False lets people signal as much as they like. */
  readonly limited: boolean
}

type Beginning = NewHuddle &
  Pick<LivingHuddle, 'id' | 'createdAt'> &
  Partial<Pick<UnfinishedHuddle, 'threadId' | 'people'>>

export const noSuchHuddle = () => notFound('huddle_not_found', 'There is no such huddle, or it is over.')

/** Every huddle that is going on, one per conversation (contract README, "Huddles"). Who may is asked before. */
export class HuddleBook {
  readonly #options: HuddleBookOptions
  readonly #memory: RoomMemory
  readonly #news: HuddleNews
  readonly #messages: HuddleMessages
  readonly #huddles = new Map<HuddleId, LivingHuddle>()
  readonly #byConversation = new Map<ConversationId, LivingHuddle>()

  constructor(options: HuddleBookOptions) {
    const { clock, log, graceMs, store } = options
    this.#options = options
    this.#news = new HuddleNews(options)
    this.#messages = new HuddleMessages(options)
    this.#memory = new RoomMemory({
      clock,
      log,
      graceMs,
      isNeeded: () => this.#huddles.size > 0,
      touch: now => store.huddles.touch(now),
    })
  }

  get count(): number {
    return this.#huddles.size
  }

  find(id: HuddleId): LivingHuddle | null {
    return this.#huddles.get(id) ?? null
  }

  /** The huddle that goes on in a conversation. */
  of(id: ConversationId): LivingHuddle | null {
    return this.#byConversation.get(id) ?? null
  }

  /** As `of`, as the row of the conversation shows it. */
  summaryOf(id: ConversationId): HuddleSummary | undefined {
    const huddle = this.of(id)
    return huddle === null ? undefined : toHuddleSummary(huddle)
  }

  /** Goes on with the huddles of a server that died: their seats wait for their people. */
  async revive(): Promise<void> {
    for (const record of await this.#options.store.huddles.unfinished()) {
      if (this.#memory.isStale(record.aliveAt)) {
        const { clock, store } = this.#options
        const { threadId, aliveAt } = record
        const over = { ...record, seats: [], endedAt: aliveAt }
        if (threadId !== undefined) await this.#messages.close({ ...over, threadId })
        await store.huddles.save(over, clock.now())
      } else await this.#resume(record)
    }
  }

  /** The huddle of a conversation: the one that goes on, or a new one with nobody in it yet. */
  async start(request: NewHuddle): Promise<{ readonly huddle: LivingHuddle; readonly existing: boolean }> {
    const going = this.#byConversation.get(request.conversationId)
    if (going !== undefined) {
      going.awaited.add(request.createdBy)
      // Who asked first may still be at it: its thread is there for everybody who knows of it.
      await this.saved()
      return { huddle: going, existing: true }
    }
    const huddle = this.#add({ ...request, id: newHuddleId(), createdAt: this.#options.clock.now() })
    huddle.awaited.add(request.createdBy)
    this.#endUnlessJoined(huddle)
    if (!(await this.#keep(huddle))) {
      this.end(huddle)
      throw new Error('the huddle could not be saved')
    }
    this.#news.started(huddle)
    return { huddle, existing: false }
  }

  /** Throws unless there is room; somebody inside is let in whatever the number, so that a rejoin never fails. */
  requirePlace(huddle: LivingHuddle, userId: UserId): void {
    if (huddle.endedAt !== undefined) throw noSuchHuddle()
    const { seats } = huddle.room
    if (seats.has(userId) || seats.size < MAX_HUDDLE_PARTICIPANTS) return
    throw conflict(
      'huddle_full',
      `This huddle has ${MAX_HUDDLE_PARTICIPANTS} people, which is all it can hold.`,
    )
  }

  /** A place for somebody who is about to join the topic. Throws `huddle_full` and `huddle_not_found`. */
  async reserve(huddle: LivingHuddle, userId: UserId, media: MediaState): Promise<void> {
    this.requirePlace(huddle, userId)
    if (huddle.room.seats.has(userId)) return
    huddle.room.reserve(userId, media, HUDDLE_LAPSE_MS)
    await this.#entered(huddle, userId)
  }

  /** Takes a place, or comes back into it. Resolves once the seat is on disk. Throws as `reserve`. */
  async sit(huddle: LivingHuddle, sitting: Sitting): Promise<void> {
    const { userId } = sitting.member.who
    this.requirePlace(huddle, userId)
    if (huddle.room.sit(sitting)) await this.#entered(huddle, userId)
  }

  /** The person leaves, on whatever page they are, or does not come after all; the last one out ends it. */
  stand(huddle: LivingHuddle, userId: UserId): void {
    const seat = huddle.room.stand(userId)
    const isOffTheWay = huddle.awaited.delete(userId)
    if (seat === null) {
      if (isOffTheWay && huddle.awaited.size + huddle.room.seats.size === 0) this.end(huddle)
      return
    }
    this.#options.attendance.leave(userId, huddle.id)
    if (huddle.room.seats.size === 0) this.end(huddle)
    else this.#news.updated(huddle)
    seat.member?.close()
  }

  /** Over for everybody inside. */
  end(huddle: LivingHuddle): void {
    if (huddle.endedAt !== undefined) return
    const { attendance, bus, clock } = this.#options
    huddle.endedAt = clock.now()
    huddle.cancelEmpty?.()
    this.#huddles.delete(huddle.id)
    this.#byConversation.delete(huddle.conversationId)
    huddle.room.broadcast('huddle_ended', { huddle_id: huddle.id })
    for (const userId of huddle.room.seats.keys()) attendance.leave(userId, huddle.id)
    // First, so that nobody leaves one by one what is over.
    huddle.room.clear()
    bus.close(huddleTopic(huddle.id))
    this.#news.ended(huddle)
    void this.#keep(huddle)
  }

  /** Asks people in; those inside hear nothing. */
  async invite(huddle: LivingHuddle, inviterId: UserId, userIds: readonly UserId[]): Promise<void> {
    const { bus, store } = this.#options
    const inviter = await store.accounts.byId(inviterId)
    if (huddle.endedAt !== undefined) throw noSuchHuddle()
    const outside = userIds.filter(userId => !huddle.room.seats.has(userId))
    bus.broadcastAll(outside.map(userTopic), 'huddle:invite', {
      huddleId: huddle.id,
      inviterId,
      inviterName: inviter?.displayName ?? '',
      name: huddle.name,
      channelId: huddle.conversationId,
    })
  }

  /** Resolves once the store knows everything that has happened. */
  saved(): Promise<void> {
    return this.#memory.settled()
  }

  /** Resolves once everything is on disk: the huddles go on with the next server. */
  async dispose(): Promise<void> {
    await this.#memory.dispose()
    this.#news.dispose()
    for (const huddle of this.#huddles.values()) {
      huddle.cancelEmpty?.()
      huddle.room.clear()
    }
    this.#huddles.clear()
    this.#byConversation.clear()
  }

  async #entered(huddle: LivingHuddle, userId: UserId): Promise<void> {
    huddle.cancelEmpty?.()
    huddle.awaited.delete(userId)
    huddle.people.add(userId)
    this.#options.attendance.enter(userId, huddle.id, 'huddle')
    this.#news.updated(huddle)
    await this.#keep(huddle)
  }

  #add(facts: Beginning): LivingHuddle {
    const { id, name, conversationId, workspaceId, createdBy, createdAt } = facts
    const room = this.#roomOf(id, createdBy)
    const kept = { id, name, conversationId, workspaceId, createdBy, createdAt }
    const huddle: LivingHuddle = {
      ...kept,
      threadId: facts.threadId ?? newMessageId(),
      people: new Set(facts.people),
      awaited: new Set(),
      room,
      endedAt: undefined,
      isTold: false,
      cancelEmpty: null,
    }
    this.#huddles.set(id, huddle)
    this.#byConversation.set(conversationId, huddle)
    return huddle
  }

  async #resume(record: UnfinishedHuddle): Promise<void> {
    const huddle = this.#add(record)
    huddle.room.revive(record.seats)
    for (const { userId, isSharingScreen } of record.seats) {
      // A huddle from before people were remembered names none of them.
      huddle.people.add(userId)
      this.#options.attendance.enter(userId, huddle.id, 'huddle')
      if (isSharingScreen) this.#options.attendance.present(userId, huddle.id, true)
    }
    if (record.seats.length === 0) this.#endUnlessJoined(huddle)
    this.#memory.watch()
    this.#options.log.info({ huddleId: huddle.id, seats: record.seats.length }, 'a huddle goes on')
    await this.#keep(huddle)
  }

  #roomOf(id: HuddleId, createdBy: UserId): Room {
    const { bus, clock, graceMs, pageGraceMs, limited } = this.#options
    const whileItLives = (work: (huddle: LivingHuddle) => void) => {
      const huddle = this.#huddles.get(id)
      if (huddle !== undefined) work(huddle)
    }
    return new Room({
      id,
      topic: huddleTopic(id),
      bus,
      clock,
      graceMs,
      pageGraceMs,
      limited,
      describe: seat => toWireHuddleParticipant(seat, createdBy),
      onChange: () => whileItLives(huddle => void this.#keep(huddle)),
      onAbsent: userId => whileItLives(huddle => this.stand(huddle, userId)),
      onSpeaking: () => whileItLives(huddle => this.#news.speaking(huddle)),
      onSharing: (userId, isSharing) => this.#options.attendance.present(userId, id, isSharing),
    })
  }

  #keep(huddle: LivingHuddle): Promise<boolean> {
    return this.#memory.write(huddle.id, now => this.#write(huddle, now))
  }

  /** A server that dies in between is followed by one that finds the huddle going on, and so writes its message again. */
  async #write(huddle: LivingHuddle, now: number): Promise<void> {
    const record = toHuddleRecord(huddle)
    if (record.endedAt !== undefined) await this.#messages.close(record)
    await this.#options.store.huddles.save(record, now)
    if (huddle.isTold || record.endedAt !== undefined) return
    await this.#messages.open(record)
    huddle.isTold = true
  }

  #endUnlessJoined(huddle: LivingHuddle): void {
    huddle.cancelEmpty = this.#options.clock.setTimeout(() => this.end(huddle), HUDDLE_LAPSE_MS)
  }
}
