import { describe, expect, it } from 'vitest'
import { AppError, type ErrorCategory } from '#shared/errors.ts'
import { type ClientId, clientId, conversationId } from '#shared/ids.ts'
import type { OutboxStorage } from '../ports.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { ScriptedLine } from '../testing/scripted-line.ts'
import { Outbox } from './outbox.ts'
import type { OutboxEntry } from './outbox-entry.ts'

const room = conversationId.parse('room')
const settled = () => new Promise(resolve => setTimeout(resolve, 0))
const error = (category: ErrorCategory, code: string = category) =>
  new AppError({ code, category, message: `it was ${code}` })

class Storage implements OutboxStorage {
  readonly entries = new Map<ClientId, OutboxEntry>()
  failing = false

  async load(): Promise<readonly OutboxEntry[]> {
    this.#check()
    return [...this.entries.values()]
  }

  async put(entry: OutboxEntry): Promise<void> {
    this.#check()
    this.entries.set(entry.clientId, entry)
  }

  async remove(id: ClientId): Promise<void> {
    this.#check()
    this.entries.delete(id)
  }

  #check(): void {
    if (this.failing) throw new Error('disk full')
  }
}

let runs = 0

function setUp(parts: { line?: ScriptedLine; storage?: Storage } = {}) {
  const { line = new ScriptedLine(), storage = new Storage() } = parts
  const clock = new FakeClock()
  const log = new MemoryLog()
  let ids = 0
  runs += 1
  const outbox = new Outbox({
    storage,
    clock,
    log,
    newClientId: () => {
      ids += 1
      return clientId.parse(`run-${runs}-${ids}`)
    },
    openLine: () => line.open(),
    findSent: async (_id, ids) => line.stored.filter(({ clientId: id }) => id !== undefined && ids.has(id)),
  })
  return { outbox, line, storage, clock, log }
}

const say = (content: string) => ({ kind: 'send' as const, content, attachments: [], mentions: [] })
const contents = (line: ScriptedLine) => line.stored.map(({ content }) => content)

describe('Outbox', () => {
  it('sends in order, one at a time, and forgets what is acknowledged', async () => {
    const { outbox, line, storage } = setUp()
    await outbox.load()
    for (const text of ['a', 'b', 'c']) outbox.add(room, say(text))
    expect(line.sent).toHaveLength(1)
    expect(outbox.entriesOf(room)).toHaveLength(3)
    await settled()
    expect(contents(line)).toEqual(['a', 'b', 'c'])
    expect(outbox.entriesOf(room)).toEqual([])
    expect(storage.entries.size).toBe(0)
    expect(line.opened).toBe(0)
  })

  it('waits for a line and keeps the order of writing', async () => {
    const { outbox, line, storage } = setUp()
    line.ready = false
    await outbox.load()
    outbox.add(room, say('a'))
    outbox.add(room, say('b'))
    await settled()
    expect(line.sent).toEqual([])
    expect(storage.entries.size).toBe(2)
    line.up()
    await settled()
    expect(contents(line)).toEqual(['a', 'b'])
  })

  it('sends again under the same id when the answer was lost', async () => {
    const { outbox, line } = setUp()
    await outbox.load()
    line.script.push('lost answer')
    outbox.add(room, say('a'))
    outbox.add(room, say('b'))
    await settled()
    expect(outbox.entriesOf(room)).toHaveLength(2)
    line.up()
    await settled()
    expect(contents(line)).toEqual(['a', 'b'])
    expect(line.sent[0]?.clientId).toBe(line.sent[1]?.clientId)
  })

  it('survives a restart in the middle: shown again, sent once, before what is written now', async () => {
    const storage = new Storage()
    const line = new ScriptedLine()
    line.script.push('lost answer')
    const first = setUp({ line, storage })
    await first.outbox.load()
    first.outbox.add(room, say('stored, answer lost'))
    first.outbox.add(room, say('never sent'))
    await settled()
    first.outbox.dispose()
    const second = setUp({ line, storage })
    second.clock.advance(1_000)
    second.outbox.add(room, say('written now'))
    await second.outbox.load()
    expect(second.outbox.entriesOf(room).map(entry => entry.kind === 'send' && entry.content)).toEqual([
      'stored, answer lost',
      'never sent',
      'written now',
    ])
    line.up()
    await settled()
    expect(contents(line)).toEqual(['stored, answer lost', 'never sent', 'written now'])
    expect(storage.entries.size).toBe(0)
  })

  it.each(['invalid', 'forbidden', 'notFound', 'conflict'] as const)(
    'keeps a message that was refused (%s) with the reason, and goes on with the next',
    async category => {
      const { outbox, line, storage } = setUp()
      await outbox.load()
      line.script.push(error(category))
      const bad = outbox.add(room, say('bad'))
      outbox.add(room, say('good'))
      await settled()
      expect(contents(line)).toEqual(['good'])
      const [kept] = outbox.entriesOf(room)
      expect(kept).toMatchObject({
        content: 'bad',
        failure: { code: category, message: `it was ${category}` },
      })
      expect(storage.entries.get(bad.clientId)?.failure?.code).toBe(category)
    },
  )

  it('tries a refused message again when asked to, and forgets a discarded one', async () => {
    const { outbox, line, storage } = setUp()
    await outbox.load()
    line.script.push(error('invalid'), error('invalid'))
    const [one, two] = [outbox.add(room, say('one')), outbox.add(room, say('two'))]
    await settled()
    outbox.retry(room, one.clientId)
    outbox.discard(room, two.clientId)
    await settled()
    expect(contents(line)).toEqual(['one'])
    expect(outbox.entriesOf(room)).toEqual([])
    expect(storage.entries.size).toBe(0)
  })

  it('waits as long as the server asks when it sends too fast', async () => {
    const { outbox, line, clock } = setUp()
    await outbox.load()
    line.script.push(
      new AppError({ code: 'rate_limited', category: 'rateLimited', message: 'slow', retryAfterSeconds: 2 }),
    )
    outbox.add(room, say('a'))
    await settled()
    clock.advance(1_999)
    await settled()
    expect(contents(line)).toEqual([])
    clock.advance(1)
    await settled()
    expect(contents(line)).toEqual(['a'])
  })

  it('tells the writer after the server failed five times', async () => {
    const { outbox, line, clock } = setUp()
    await outbox.load()
    line.script.push(...Array.from({ length: 5 }, () => error('server')))
    outbox.add(room, say('a'))
    for (let round = 0; round < 5; round += 1) {
      await settled()
      clock.advance(1_000)
    }
    await settled()
    expect(line.sent).toHaveLength(5)
    expect(outbox.entriesOf(room)[0]?.failure?.code).toBe('server')
  })

  it('fails everything for a conversation that does not take messages any more', async () => {
    const { outbox, line } = setUp()
    line.ready = false
    await outbox.load()
    outbox.add(room, say('a'))
    outbox.add(room, say('b'))
    line.refuse(error('forbidden', 'removed'))
    expect(outbox.entriesOf(room).map(({ failure }) => failure?.code)).toEqual(['removed', 'removed'])
    expect(line.opened).toBe(0)
  })

  it('sees what was stored before its conversation was archived, and gives only the rest back', async () => {
    const { outbox, line, storage } = setUp()
    await outbox.load()
    line.script.push('lost answer')
    outbox.add(room, say('stored'))
    outbox.add(room, say('never sent'))
    await settled()
    const delivered: string[] = []
    outbox.subscribe(change => {
      if (change.kind === 'delivered') delivered.push(change.message.content)
    })
    line.refuse(error('conflict', 'conversation_archived'))
    await settled()
    expect(delivered).toEqual(['stored'])
    expect(outbox.entriesOf(room)).toMatchObject([
      { content: 'never sent', failure: { category: 'conflict' } },
    ])
    expect([...storage.entries.values()]).toMatchObject([{ content: 'never sent' }])
  })

  it('takes the broadcast of an own message for its acknowledgement', async () => {
    const { outbox, line } = setUp()
    await outbox.load()
    line.script.push('lost answer')
    outbox.add(room, say('a'))
    await settled()
    const delivered: string[] = []
    outbox.subscribe(change => {
      if (change.kind === 'delivered') delivered.push(change.message.content)
    })
    const [stored] = line.stored
    if (stored !== undefined) outbox.confirm(stored)
    expect(delivered).toEqual(['a'])
    line.up()
    await settled()
    expect(line.sent).toHaveLength(1)
  })

  it('sends also without a storage, and says once that nothing is kept', async () => {
    const storage = new Storage()
    storage.failing = true
    const { outbox, line, log } = setUp({ storage })
    await outbox.load()
    outbox.add(room, say('a'))
    outbox.add(room, say('b'))
    await settled()
    expect(contents(line)).toEqual(['a', 'b'])
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1)
  })
})
