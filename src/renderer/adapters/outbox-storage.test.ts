import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { OutboxStorage } from '#domain/ports.ts'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import { clientId, conversationId, messageId } from '#shared/ids.ts'
import { IndexedDbDraftStorage } from './draft-storage.ts'
import { IndexedDbOutboxStorage, MemoryOutboxStorage } from './outbox-storage.ts'
import { openSessionDatabase } from './session-database.ts'

let databases = 0

/** A name of its own per test, so that tests share nothing. */
function freshDatabase(log = new MemoryLog()) {
  databases += 1
  return openSessionDatabase({ serverUrl: 'http://127.0.0.1:1', userId: `person-${databases}`, log })
}

const entry = (id: string, order: number) => ({
  kind: 'send' as const,
  attachments: [],
  mentions: [],
  clientId: clientId.parse(id),
  conversationId: conversationId.parse('room'),
  content: `text of ${id}`,
  createdAt: order,
  order,
})

const implementations: readonly (readonly [string, () => OutboxStorage])[] = [
  ['in memory', () => new MemoryOutboxStorage()],
  ['in IndexedDB', () => new IndexedDbOutboxStorage({ database: freshDatabase(), log: new MemoryLog() })],
  [
    'without IndexedDB',
    () => new IndexedDbOutboxStorage({ database: Promise.resolve(null), log: new MemoryLog() }),
  ],
]

describe.each(implementations)('OutboxStorage %s', (_name, create) => {
  it('1. is empty at first', async () => {
    expect(await create().load()).toEqual([])
  })

  it('2. gives back what was put', async () => {
    const storage = create()
    await storage.put(entry('a', 1))
    await storage.put(entry('b', 2))
    expect(await storage.load()).toEqual(expect.arrayContaining([entry('a', 1), entry('b', 2)]))
  })

  it('3. replaces an entry of the same id', async () => {
    const storage = create()
    await storage.put(entry('a', 1))
    const failed = { ...entry('a', 1), failure: { code: 'x', category: 'invalid' as const, message: 'no' } }
    await storage.put(failed)
    expect(await storage.load()).toEqual([failed])
  })

  it('4. forgets what is removed, and does not mind what is not there', async () => {
    const storage = create()
    await storage.put(entry('a', 1))
    await storage.remove(clientId.parse('a'))
    await storage.remove(clientId.parse('a'))
    expect(await storage.load()).toEqual([])
  })
})

describe('IndexedDbOutboxStorage', () => {
  it('finds everything after a restart, and nothing of somebody else', async () => {
    const name = { serverUrl: 'http://127.0.0.1:1', userId: 'restarted', log: new MemoryLog() }
    const log = new MemoryLog()
    await new IndexedDbOutboxStorage({ database: openSessionDatabase(name), log }).put(entry('a', 1))
    const again = new IndexedDbOutboxStorage({ database: openSessionDatabase(name), log })
    expect(await again.load()).toEqual([entry('a', 1)])
    const other = openSessionDatabase({ ...name, userId: 'other' })
    expect(await new IndexedDbOutboxStorage({ database: other, log }).load()).toEqual([])
  })

  it('takes what an older version wrote for messages, and brings every kind of change back', async () => {
    const database = freshDatabase()
    const open = await database
    const { kind: _, attachments: _a, mentions: _m, ...old } = entry('old', 1)
    await open?.put('outbox', old, 'old')
    const change = { ...old, messageId: messageId.parse('m1') }
    const edit = { ...change, clientId: clientId.parse('e'), kind: 'edit' as const }
    const { content: _c, ...bare } = change
    const deletion = { ...bare, clientId: clientId.parse('d'), kind: 'delete' as const }
    const reaction = {
      ...bare,
      clientId: clientId.parse('r'),
      kind: 'reaction' as const,
      emoji: '👍',
      action: 'add' as const,
    }
    const storage = new IndexedDbOutboxStorage({ database, log: new MemoryLog() })
    for (const one of [edit, deletion, reaction]) await storage.put(one)
    expect(await storage.load()).toEqual(expect.arrayContaining([entry('old', 1), edit, deletion, reaction]))
  })

  it('reads around damaged rows and leaves them where they are', async () => {
    const log = new MemoryLog()
    const database = freshDatabase()
    const open = await database
    await open?.put('outbox', { clientId: 7, content: null }, 'broken')
    await open?.put('outbox', 'nonsense', 'nonsense')
    await open?.put('outbox', { ...entry('b', 2), kind: 'telegram' }, 'b')
    const storage = new IndexedDbOutboxStorage({ database, log })
    await storage.put(entry('a', 1))
    expect(await storage.load()).toEqual([entry('a', 1)])
    expect(log.lines.map(({ fields }) => fields)).toEqual([{ count: 3 }])
    expect(await open?.count('outbox')).toBe(4)
  })
})

describe('openSessionDatabase', () => {
  it('does without a storage that cannot be opened, and says so', async () => {
    const real = globalThis.indexedDB
    const log = new MemoryLog()
    try {
      Reflect.deleteProperty(globalThis, 'indexedDB')
      expect(await freshDatabase(log)).toBeNull()
    } finally {
      globalThis.indexedDB = real
    }
    expect(log.lines.map(({ level }) => level)).toEqual(['warn'])
  })
})

describe('IndexedDbDraftStorage', () => {
  it('keeps a draft until it is empty', async () => {
    const storage = new IndexedDbDraftStorage(freshDatabase())
    const id = conversationId.parse('room')
    await storage.save(id, 'half a sent')
    expect([...(await storage.load())]).toEqual([[id, 'half a sent']])
    await storage.save(id, '')
    expect((await storage.load()).size).toBe(0)
  })

  it('holds nothing where there is no IndexedDB', async () => {
    const storage = new IndexedDbDraftStorage(Promise.resolve(null))
    await storage.save(conversationId.parse('room'), 'x')
    expect((await storage.load()).size).toBe(0)
  })
})
