import type { UserId } from '#shared/ids.ts'
import type { Cancel, Clock } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { BackendEvent, MeetingBackend, PeerId } from './backend.ts'
import {
  drawn,
  EMPTY_BOARD,
  faded,
  type InkBoard,
  type InkPlace,
  isBlank,
  pointed,
  pointerGone,
  wiped,
} from './ink-board.ts'
import { INK_LABEL, type InkMessage, inkText, readInk } from './ink-messages.ts'
import { InkSender } from './ink-sender.ts'
import type { MeetingParticipants, Participant } from './participants.ts'
import type { TileId } from './view.ts'

/** How often it is looked whether something has faded. */
const SWEEP_MS = 500
/** A line goes on under another number before it is too long for others to keep. */
const LONGEST_STROKE = 1_000

interface InkOptions {
  readonly backend: MeetingBackend
  readonly userId: UserId
  readonly participants: MeetingParticipants
  readonly clock: Clock
}

/** Whether people may point and draw. */
export interface InkRules {
  /** On what this person shares. */
  readonly allowed: boolean
  /** Who wants nothing on what they share. */
  readonly closed: ReadonlySet<UserId>
}

interface OwnStroke {
  readonly of: UserId
  readonly number: number
  readonly length: number
  readonly end: InkPlace
}

/** What people point at and draw on shared screens: named, and gone after a few seconds. */
export class MeetingInk {
  readonly #options: InkOptions
  readonly #board = createStore<InkBoard>(EMPTY_BOARD)
  /** Changes many times a second while somebody draws: to be read per frame. */
  readonly store: ReadableStore<InkBoard> = this.#board
  readonly #rules = createStore<InkRules>({ allowed: true, closed: new Set() })
  readonly rules: ReadableStore<InkRules> = this.#rules
  readonly #sender: InkSender
  readonly #cancels: Cancel[]
  #cancelSweep: Cancel | null = null
  #own: OwnStroke | null = null
  #strokes = 0
  /** The others see where this person points, and are told when that ends. */
  #isPointing = false
  #disposed = false

  constructor(options: InkOptions) {
    this.#options = options
    const { participants, clock } = options
    this.#sender = new InkSender(message => this.#say(message), clock)
    this.#cancels = [
      participants.on('participantJoined', ({ id }) => {
        if (!this.#rules.getState().allowed) this.#tell({ type: 'rule', allowed: false }, id)
      }),
      participants.on('participantUpdate', person => {
        if (person.screenTrack === null) this.#wipe({ of: person.userId })
      }),
      participants.on('participantLeft', person => this.#went(person)),
    ]
  }

  /** Whether pages can say such things to each other at all. */
  get isPossible(): boolean {
    return this.#options.backend.capabilities.has('data')
  }

  /** Points at a place of the screen that `of` shares. */
  point(of: UserId, at: InkPlace): void {
    if (!this.#mayInk(of)) return
    this.#isPointing = true
    this.#put(board => pointed(board, { ...this.#me(of), at: rounded(at) }))
    this.#sender.say({ type: 'point', of, at: [...rounded(at)] })
  }

  /** Draws on from where this person is, or begins a line. */
  draw(of: UserId, places: readonly InkPlace[]): void {
    if (!this.#mayInk(of)) return
    this.#isPointing = true
    for (const at of places.map(rounded)) this.#drawTo(of, at)
  }

  /** The line ends here. */
  lift(): void {
    this.#own = null
  }

  /** Points at nothing any more. */
  away(): void {
    this.lift()
    if (!this.#isPointing) return
    this.#isPointing = false
    this.#put(board => pointerGone(board, 'self'))
    this.#sender.say({ type: 'away' })
  }

  /** Whether the others may point and draw on what this person shares, now and when they come. */
  allow(allowed: boolean): void {
    if (this.#rules.getState().allowed === allowed) return
    this.#rules.patch({ allowed })
    this.#tell({ type: 'rule', allowed })
    if (!allowed) this.#wipe({ of: this.#options.userId })
  }

  /** To be called by the meeting with the words of others. */
  heard({ peerId, label, payload }: Extract<BackendEvent, { readonly type: 'data' }>): void {
    const person = this.#options.participants.joined.get(peerId)
    const message = label === INK_LABEL ? readInk(payload) : null
    if (message === null || person === undefined) return
    if (message.type === 'rule') this.#ruled(person.userId, message.allowed)
    else if (message.type === 'away') this.#put(board => pointerGone(board, peerId))
    else if (this.#isShown(message.of)) this.#apply(person, message)
  }

  #apply(person: Participant, message: Extract<InkMessage, { readonly type: 'point' | 'draw' }>): void {
    const by = {
      author: person.id,
      userId: person.userId,
      of: message.of,
      changedAt: this.#options.clock.now(),
    }
    const at = message.type === 'point' ? message.at : message.points.at(-1)
    if (message.type === 'draw') {
      const { stroke, points } = message
      this.#put(board => drawn(board, { ...by, stroke, points }))
    }
    if (at !== undefined) this.#put(board => pointed(board, { ...by, at }))
  }

  #drawTo(of: UserId, at: InkPlace): void {
    const own = this.#own?.of === of ? this.#own : null
    if (own !== null && own.end[0] === at[0] && own.end[1] === at[1]) return
    const isLong = own !== null && own.length >= LONGEST_STROKE
    if (own === null || isLong) this.#strokes += 1
    const points = isLong ? [own.end, at] : [at]
    const length = (own === null || isLong ? 0 : own.length) + points.length
    const stroke = this.#strokes
    this.#own = { of, number: stroke, length, end: at }
    const by = this.#me(of)
    this.#put(board => pointed(drawn(board, { ...by, stroke, points }), { ...by, at }))
    this.#sender.say({ type: 'draw', of, stroke, points: points.map(([x, y]) => [x, y]) })
  }

  #me(of: UserId) {
    const { userId, clock } = this.#options
    return { author: 'self', userId, of, changedAt: clock.now() } as const
  }

  #mayInk(of: UserId): boolean {
    return !this.#disposed && this.isPossible && this.#isShown(of)
  }

  /** Whether somebody's screen is there to be drawn on. */
  #isShown(of: UserId): boolean {
    const { participants, userId } = this.#options
    const { allowed, closed } = this.#rules.getState()
    if (of === userId) return allowed
    const isShared = [...participants.joined.values()].some(
      person => person.userId === of && person.screenTrack !== null,
    )
    return isShared && !closed.has(of)
  }

  #ruled(of: UserId, allowed: boolean): void {
    const closed = new Set(this.#rules.getState().closed)
    if (allowed) closed.delete(of)
    else closed.add(of)
    this.#rules.patch({ closed })
    if (!allowed) this.#wipe({ of })
  }

  #went({ id, userId }: Participant): void {
    this.#wipe({ author: id })
    const { joined } = this.#options.participants
    if ([...joined.values()].some(person => person.userId === userId)) return
    this.#wipe({ of: userId })
    if (this.#rules.getState().closed.has(userId)) this.#ruled(userId, true)
  }

  #wipe(gone: { readonly author?: TileId; readonly of?: UserId }): void {
    if (gone.of !== undefined && this.#own?.of === gone.of) this.lift()
    if (!isBlank(this.#board.getState())) this.#put(board => wiped(board, gone))
  }

  #put(change: (board: InkBoard) => InkBoard): void {
    this.#board.set(change(this.#board.getState()))
    if (this.#cancelSweep === null && !isBlank(this.#board.getState())) this.#sweepLater()
  }

  #sweepLater(): void {
    const { clock } = this.#options
    this.#cancelSweep = clock.setTimeout(() => {
      this.#cancelSweep = null
      this.#put(board => faded(board, clock.now()))
    }, SWEEP_MS)
  }

  /** Whoever rests on a place says so again, and stays there here as well. */
  #say(message: InkMessage): void {
    this.#tell(message)
    if (message.type !== 'point') return
    const own = this.#board.getState().pointers.find(({ author }) => author === 'self')
    if (own?.of === message.of) this.#put(board => pointed(board, { ...this.#me(own.of), at: own.at }))
  }

  #tell(message: InkMessage, to?: PeerId): void {
    const { backend } = this.#options
    if (!this.isPossible) return
    void backend.send({ type: 'data', label: INK_LABEL, payload: inkText(message), to })
  }

  dispose(): void {
    this.#disposed = true
    this.#isPointing = false
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#sender.dispose()
    this.#cancelSweep?.()
    this.#board.set(EMPTY_BOARD)
  }
}

/** Fine enough for a screen of ten thousand pixels. */
const rounded = ([x, y]: InkPlace): InkPlace => [round(x), round(y)]
const round = (part: number): number => Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 10_000
