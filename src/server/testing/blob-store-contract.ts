import { text } from 'node:stream/consumers'
import type { BlobStore } from '../blob-store.ts'

interface Tools {
  test(name: string, run: () => Promise<void>): void
  equal(actual: unknown, expected: unknown): void
}

const KEY = 'file_00000000-aa01'

/** The numbered suite that every blob store passes; `open` gives an empty one. */
export function blobStoreContract({ test, equal }: Tools, open: () => BlobStore): void {
  const bytes = (words: string) => new TextEncoder().encode(words)
  async function keys(store: BlobStore): Promise<string[]> {
    const found: string[] = []
    for await (const key of store.keys()) found.push(key)
    return found.sort()
  }
  async function put(store: BlobStore, key: string, words: string): Promise<void> {
    const writer = await store.grow(key)
    await writer.write(bytes(words))
    await writer.commit()
  }
  async function read(store: BlobStore, key: string, range?: { start: number; end: number }) {
    const stream = await store.read(key, range)
    return stream === null ? null : text(stream)
  }

  test('B1 a blob is there once it is whole, and not before', async () => {
    const store = open()
    const writer = await store.grow(KEY)
    await writer.write(bytes('hello '))
    await writer.write(bytes('world'))
    equal([await store.size(KEY), await read(store, KEY)], [null, null])
    equal(writer.size, 11)
    await writer.commit()
    equal([await store.size(KEY), await read(store, KEY)], [11, 'hello world'])
    equal([await store.grownSize(KEY), await keys(store)], [0, [KEY]])
  })
  test('B2 a part of it is read, ends included', async () => {
    const store = open()
    await put(store, KEY, '0123456789')
    equal(await read(store, KEY, { start: 0, end: 0 }), '0')
    equal(await read(store, KEY, { start: 3, end: 5 }), '345')
    equal(await read(store, KEY, { start: 9, end: 9 }), '9')
  })
  test('B3 what was paused goes on at its end', async () => {
    const store = open()
    const first = await store.grow(KEY)
    await first.write(bytes('abc'))
    await first.pause()
    equal([await store.grownSize(KEY), await store.size(KEY)], [3, null])
    const second = await store.grow(KEY)
    equal(second.size, 3)
    await second.write(bytes('def'))
    await second.commit()
    equal(await read(store, KEY), 'abcdef')
  })
  test('B4 what was given up leaves nothing', async () => {
    const store = open()
    const writer = await store.grow(KEY)
    await writer.write(bytes('abc'))
    await writer.discard()
    equal([await store.grownSize(KEY), await keys(store)], [0, []])
  })
  test('B5 whole and growing ones are removed, and those that are not there', async () => {
    const store = open()
    await put(store, KEY, 'x')
    const growing = await store.grow('rec_1_bb')
    await growing.pause()
    equal(await keys(store), [KEY, 'rec_1_bb'])
    for (const key of [KEY, 'rec_1_bb', 'nothing']) await store.remove(key)
    equal([await keys(store), await read(store, KEY)], [[], null])
  })
  test('B6 nothing at all is a blob, too', async () => {
    const store = open()
    await put(store, KEY, '')
    equal([await store.size(KEY), await read(store, KEY)], [0, ''])
  })
}
