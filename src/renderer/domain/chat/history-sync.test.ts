import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import { conversationId, messageId, userId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { HttpPort, HttpRequest } from '../ports.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { HistoryApi } from './history-api.ts'
import { HistorySync } from './history-sync.ts'
import { emptyTimeline, mergeMessages, restart, type Timeline } from './timeline.ts'

const settled = () => new Promise(resolve => setTimeout(resolve, 0))
const room = conversationId.parse('room')

const message = (seq: number, rev = seq): Message => ({
  id: messageId.parse(`m${seq}`),
  conversationId: room,
  userId: userId.parse('u1'),
  content: `text ${seq} at ${rev}`,
  createdAt: seq,
  seq,
  rev,
  reactions: [],
  attachments: [],
  mentions: [],
})

/** Fewer than the contract's, so that fewer messages make a long list of changes. */
const CHANGES_PAGE = 3

/** A server's history over the REST questions of HistoryApi. */
class History implements HttpPort {
  messages: Message[] = []
  rev = 0
  failures = 0
  readonly asked: string[] = []
  readonly #edited = new Set<number>()
  /** Holds answers back until released. */
  gate: Promise<void> = Promise.resolve()

  add(count: number): Message[] {
    const added = Array.from({ length: count }, (_, index) =>
      message(this.messages.length + index + 1, this.rev + index + 1),
    )
    this.messages.push(...added)
    this.rev += count
    return added
  }

  /** A reply counts with its root under one `rev`. */
  reply(rootSeq: number): void {
    this.edit(rootSeq)
    const threadId = messageId.parse(`m${rootSeq}`)
    this.messages.push({ ...message(this.messages.length + 1, this.rev), threadId })
  }

  edit(seq: number): Message {
    this.rev += 1
    this.#edited.add(this.rev)
    const edited = message(seq, this.rev)
    this.messages = this.messages.map(old => (old.seq === seq ? edited : old))
    return edited
  }

  async request<T>({ path, query = {} }: HttpRequest, schema: z.ZodType<T>): Promise<T> {
    this.asked.push(`${path.split('/').at(-1)} ${Object.keys(query).join(' ')}`)
    if (this.failures > 0) {
      this.failures -= 1
      throw new AppError({ code: 'unreachable', category: 'network', message: 'no' })
    }
    const answer = path.endsWith('changes') ? this.#changes(Number(query.sinceRev)) : this.#page(query)
    await this.gate
    const messages = answer.messages.map(row => ({ ...row, channelId: row.conversationId }))
    return schema.parse({ ...answer, messages })
  }

  /** Edited ones: as in the contract, a message that only came did not change. */
  #changes(since: number) {
    const changed = this.messages
      .filter(({ rev }) => rev > since && this.#edited.has(rev))
      .sort((a, b) => a.rev - b.rev)
    const page = changed.slice(0, CHANGES_PAGE)
    const hasMore = changed.length > page.length
    return { messages: page, rev: hasMore ? (page.at(-1)?.rev ?? since) : this.rev, hasMore }
  }

  #page({ after, limit = 50 }: NonNullable<HttpRequest['query']>) {
    const size = Number(limit)
    const from = this.messages.findIndex(({ id }) => id === after)
    if (after !== undefined) {
      const rest = this.messages.slice(from + 1)
      return { messages: rest.slice(0, size), hasMore: rest.length > size }
    }
    return { messages: this.messages.slice(-size), hasMore: this.messages.length > size }
  }
}

function setUp(count: number) {
  const history = new History()
  history.add(count)
  const clock = new FakeClock()
  const failed: AppError[] = []
  let timeline: Timeline = emptyTimeline(userId.parse('me'))
  let ready = 0
  const sync = new HistorySync({
    api: new HistoryApi(history, room),
    clock,
    sink: {
      merge: messages => {
        timeline = mergeMessages(timeline, messages)
      },
      replace: (messages, hasOlder) => {
        timeline = restart(timeline, messages, !hasOlder)
      },
      newest: () => timeline.newest,
      ready: () => {
        ready += 1
      },
      failed: error => failed.push(error),
    },
  })
  const live = (event: Message) => {
    timeline = mergeMessages(timeline, [event])
    sync.received(event)
  }
  const positions = () => ({ seq: history.messages.length, rev: history.rev })
  const seqs = () => timeline.sent.map(row => row.message.seq)
  const rows = () => timeline.sent.map(row => row.message.content)
  return { history, clock, sync, live, positions, seqs, rows, failed, ready: () => ready }
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('HistorySync', () => {
  it('loads the newest page once and asks nothing more when the join says that nothing is missing', async () => {
    const { history, sync, positions, seqs } = setUp(70)
    sync.request()
    await settled()
    sync.joined(positions())
    await settled()
    expect(seqs()).toEqual(range(21, 70))
    expect(history.asked).toHaveLength(1)
  })

  it('fills what came between the page and the join', async () => {
    const { history, sync, positions, seqs } = setUp(3)
    sync.request()
    await settled()
    history.add(4)
    sync.joined(positions())
    await settled()
    expect(seqs()).toEqual(range(1, 7))
  })

  it('misses nothing that comes live while a page is under way', async () => {
    const { history, sync, live, positions, seqs } = setUp(3)
    let open: () => void = () => undefined
    history.gate = new Promise(resolve => {
      open = resolve
    })
    sync.request()
    sync.joined(positions())
    for (const event of history.add(2)) live(event)
    open()
    await settled()
    expect(seqs()).toEqual(range(1, 5))
  })

  it('fills a hole that the live events show', async () => {
    const { history, sync, live, positions, seqs } = setUp(2)
    sync.request()
    await settled()
    sync.joined(positions())
    history.add(3) // lost on the way
    const [last] = history.add(1)
    if (last !== undefined) live(last)
    await settled()
    expect(seqs()).toEqual(range(1, 6))
  })

  it('fills a long gap page by page', async () => {
    const { history, sync, positions, seqs } = setUp(1)
    sync.request()
    await settled()
    sync.joined(positions())
    sync.lost()
    history.add(10_000)
    sync.joined(positions())
    await settled()
    expect(seqs()).toEqual(range(1, 10_001))
  })

  it('begins again with the newest page when the gap is too long', async () => {
    const { history, sync, positions, seqs } = setUp(1)
    sync.request()
    await settled()
    history.add(25_000)
    sync.joined(positions())
    await settled()
    expect(seqs()).toEqual(range(24_952, 25_001))
  })

  it('learns of edits made while the line was down', async () => {
    const { history, sync, positions, rows } = setUp(3)
    sync.request()
    await settled()
    sync.joined(positions())
    sync.lost()
    history.edit(2)
    sync.joined(positions())
    await settled()
    expect(rows()).toEqual(['text 1 at 1', 'text 2 at 4', 'text 3 at 3'])
  })

  it('asks for no changes where every one came with a message', async () => {
    const { history, sync, positions, live, seqs, rows } = setUp(1)
    sync.request()
    await settled()
    sync.joined(positions())
    sync.lost()
    history.add(4)
    sync.joined(positions())
    await settled()
    expect(seqs()).toEqual(range(1, 5))
    expect(history.asked.filter(path => path.startsWith('changes'))).toEqual([])
    sync.lost()
    const [sixth] = history.add(1)
    history.edit(2)
    history.add(1)
    sync.joined(positions())
    await settled()
    expect(sixth?.seq).toBe(6)
    expect(rows()[1]).toBe('text 2 at 7')
    const [eighth] = history.add(1)
    if (eighth !== undefined) live(eighth)
    expect(seqs()).toEqual(range(1, 8))
  })

  it('takes no reply for its root, which changed with it', async () => {
    const { history, sync, positions, rows } = setUp(2)
    sync.request()
    await settled()
    sync.joined(positions())
    sync.lost()
    history.reply(1)
    sync.joined(positions())
    await settled()
    expect(rows()).toEqual(['text 1 at 3', 'text 2 at 2'])
  })

  it('begins again with the newest page after more changes than it asks for', async () => {
    const { history, sync, positions, rows, seqs, live } = setUp(200)
    sync.request()
    await settled()
    sync.joined(positions())
    sync.lost()
    for (const seq of [...range(1, 160), 170, 180]) history.edit(seq)
    sync.joined(positions())
    await settled()
    expect(seqs()).toEqual(range(151, 200))
    expect(rows().filter(text => !text.endsWith(text.split(' ')[1] ?? ''))).toHaveLength(12)
    const asked = history.asked.length
    sync.lost()
    sync.joined(positions())
    await settled()
    expect(history.asked).toHaveLength(asked)
    const [last] = history.add(1)
    if (last !== undefined) live(last)
    expect(seqs()).toEqual(range(151, 201))
  })

  it('asks again from the same place after a failure, and says so', async () => {
    const { history, clock, sync, positions, seqs, failed, ready } = setUp(3)
    history.failures = 2
    sync.request()
    sync.joined(positions())
    await settled()
    clock.advance(1_500)
    await settled()
    clock.advance(2_400)
    await settled()
    expect(failed.map(({ code }) => code)).toEqual(['unreachable', 'unreachable'])
    expect(ready()).toBe(1)
    expect(seqs()).toEqual([1, 2, 3])
  })

  it('notices an edit missed in an empty moment: no mark moves while it is not live', async () => {
    const { history, sync, live, positions, rows } = setUp(2)
    sync.request()
    await settled()
    sync.joined(positions())
    sync.lost()
    history.edit(1)
    const [third] = history.add(1)
    if (third !== undefined) live(third) // arrives although the line was given up
    sync.joined(positions())
    await settled()
    expect(rows()).toEqual(['text 1 at 3', 'text 2 at 2', 'text 3 at 4'])
  })
})
