import { AppError } from '#shared/errors.ts'
import type { MessageId } from '#shared/ids.ts'
import { type Message, UNNUMBERED_REV } from '#shared/model/message.ts'
import type { Clock } from '../ports.ts'
import { Refresher } from '../realtime/refresher.ts'
import type { HistoryApi } from './history-api.ts'

/** Newest positions of a conversation as the answer to joining it tells them; zero where the server does not. */
export interface Positions {
  readonly seq: number
  readonly rev: number
}

/** A place in the order of a conversation. */
interface Place {
  readonly id: MessageId
  readonly seq: number
}

export interface HistorySink {
  /** Takes messages that touch what is known. */
  merge(messages: readonly Message[]): void
  /** Forgets what is known and begins with this page. */
  replace(messages: readonly Message[], hasOlder: boolean): void
  /** Place of the newest stored message at hand, a reply or not. */
  newest(): Place | null
  ready(): void
  failed(error: AppError): void
}

interface Gap {
  readonly after: MessageId
  readonly revs: Set<number>
  readonly signal: AbortSignal
}

interface HistorySyncOptions {
  readonly api: HistoryApi
  readonly clock: Clock
  readonly sink: HistorySink
}

/** Pages of a gap before we give it up and begin again with the newest page. */
const MAX_GAP_PAGES = 20
const MAX_CHANGES_PAGES = 50

/**
 * Keeps one conversation complete: the newest page at first, after every join and every hole in the live events
 * what came since (by message), then what changed since (by `rev`). Only while it is live do live
 * events move the marks.
 */
export class HistorySync {
  readonly #options: HistorySyncOptions
  readonly #refresher: Refresher
  /** Everything up to here is at hand; null before the first page, or while there is no message at all. */
  #syncedTo: Place | null = null
  /** Everything at hand is at least as new as this. */
  #syncedRev = 0
  #loaded = false
  /** Told by the present join; null without one. */
  #positions: Positions | null = null
  /** Grows with every join and loss: a run that began on another line proves nothing about this one. */
  #line = 0
  #live = false
  /** Highest `rev` heard on the line while a run was under way. */
  #heardRev = 0

  constructor(options: HistorySyncOptions) {
    this.#options = options
    this.#refresher = new Refresher({
      clock: options.clock,
      run: signal => this.#run(signal),
      onFailed: error => options.sink.failed(error),
    })
  }

  /** Loads, or looks for what is missing. */
  request(): void {
    this.#refresher.request()
  }

  joined(positions: Positions): void {
    this.#positions = positions
    this.#line += 1
    if (this.#refresher.running) return // its end looks at the positions
    if (this.#loaded && !this.#isBehind(positions)) this.#goLive()
    else this.#refresher.request()
  }

  lost(): void {
    this.#positions = null
    this.#live = false
    this.#line += 1
  }

  /** A new message came in live. */
  received(message: Message): void {
    this.changed(message.rev)
    if (!this.#live) return
    const next = (this.#syncedTo?.seq ?? message.seq - 1) + 1
    if (message.seq === next || message.rev === UNNUMBERED_REV) this.#syncedTo = message
    else if (message.seq > next) {
      this.#live = false
      this.#refresher.request()
    }
  }

  /** A change came in live. */
  changed(rev: number | undefined): void {
    if (rev === undefined) return
    if (this.#live) this.#syncedRev = Math.max(this.#syncedRev, rev)
    else this.#heardRev = Math.max(this.#heardRev, rev)
  }

  dispose(): void {
    this.#refresher.dispose()
  }

  async #run(signal: AbortSignal): Promise<void> {
    const line = this.#line
    const onLine = this.#positions !== null
    if (this.#syncedTo === null || !this.#loaded) await this.#loadNewest(signal)
    else await this.#fillUp(this.#syncedTo.id, signal)
    if (signal.aborted) return
    this.#loaded = true
    if (this.#positions !== null) {
      if (onLine && line === this.#line) this.#goLive(this.#positions.rev)
      else if (!this.#isBehind(this.#positions)) this.#goLive()
      else this.#refresher.request()
    }
    this.#options.sink.ready()
  }

  #isBehind({ seq, rev }: Positions): boolean {
    return seq === 0 || seq > (this.#syncedTo?.seq ?? 0) || rev > this.#syncedRev
  }

  /** The answers cover what was before the join, the line what came after it: nothing is missing. */
  #goLive(rev = 0): void {
    this.#live = true
    this.#syncedTo = this.#options.sink.newest()
    this.#syncedRev = Math.max(this.#syncedRev, this.#heardRev, rev)
    this.#heardRev = 0
  }

  async #loadNewest(signal: AbortSignal): Promise<void> {
    const { messages, hasMore } = await this.#options.api.newest(signal)
    if (signal.aborted) return
    this.#options.sink.replace(messages, hasMore)
    this.#syncedTo = messages.at(-1) ?? null
    this.#syncedRev = messages.reduce((highest, message) => Math.max(highest, message.rev), 0)
  }

  /**
   * What came, then what changed, unless every change up to the join came with a message; a gap too long to
   * fill, or whose edge is gone, begins again with the newest page.
   */
  async #fillUp(after: MessageId, signal: AbortSignal): Promise<void> {
    const revs = new Set<number>()
    const filled = await this.#fillGap({ after, revs, signal }).catch((error: unknown) => {
      if (AppError.from(error).category === 'notFound') return false
      throw error
    })
    if (signal.aborted) return
    const isWhole = filled && (this.#covers(revs) || (await this.#fillChanges(signal)))
    if (!isWhole && !signal.aborted) await this.#loadNewest(signal)
  }

  /** True when these and what is at hand are every `rev` there was at the join: nothing else can have changed. */
  #covers(revs: ReadonlySet<number>): boolean {
    const joinedAt = this.#positions?.rev ?? 0
    if (joinedAt <= this.#syncedRev || revs.size < joinedAt - this.#syncedRev) return false
    for (let rev = this.#syncedRev + 1; rev <= joinedAt; rev += 1) if (!revs.has(rev)) return false
    this.#syncedRev = joinedAt
    return true
  }

  /** Notes the `rev`s that came. False when it gave up. */
  async #fillGap({ after, revs, signal }: Gap): Promise<boolean> {
    const { api, sink } = this.#options
    for await (const { messages, hasMore } of api.after(after, { maxPages: MAX_GAP_PAGES, signal })) {
      if (signal.aborted) return true
      sink.merge(messages)
      const last = messages.at(-1)
      if (last !== undefined) this.#syncedTo = last
      // That of a reply is also its root's, which is not among these.
      for (const { rev, threadId } of messages) if (threadId === undefined) revs.add(rev)
      if (last === undefined || !hasMore) return true
    }
    return false
  }

  /** False when it gave up. */
  async #fillChanges(signal: AbortSignal): Promise<boolean> {
    const { api, sink } = this.#options
    for (let page = 0; page < MAX_CHANGES_PAGES; page += 1) {
      const { messages, rev, hasMore } = await api.changes(this.#syncedRev, signal)
      if (signal.aborted) return true
      sink.merge(messages)
      if (rev <= this.#syncedRev && hasMore) return false
      this.#syncedRev = Math.max(this.#syncedRev, rev)
      if (!hasMore) return true
    }
    return false
  }
}
