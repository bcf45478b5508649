import type { DeviceId, FileId, MessageId, UserId } from '#shared/ids.ts'
import { GENERAL } from '../store/built-in.ts'
import type { NewDevice } from '../store/device-store.ts'
import type { SearchQuery } from '../store/search-store.ts'
import type { Store } from '../store/store.ts'
import type { Check, SuiteTools } from './store-contract.ts'

const ADA = 'ada' as UserId
const GRACE = 'grace' as UserId

async function signIn(store: Store, id: string): Promise<void> {
  await store.signIns.open({
    id,
    userId: ADA,
    token: { hash: id, expiresAt: 9_000 },
    createdAt: 1,
    passwordHash: 'x',
  })
}

const device = (id: string, more: Partial<NewDevice> = {}): NewDevice => ({
  userId: ADA,
  id: id as DeviceId,
  signInId: 's1',
  platform: 'linux',
  token: 'secret',
  name: id,
  appVersion: '1',
  now: 5,
  ...more,
})

const write = (store: Store, id: string, content: string) =>
  store.messages.append({
    id: id as MessageId,
    conversationId: GENERAL,
    userId: ADA,
    content,
    createdAt: 2_000,
    mentions: [],
  })

/** A message with files of these names. */
async function writeFiles(store: Store, id: string, content: string, names: readonly string[]) {
  const attachments = names.map(name => `${id} ${name}` as FileId)
  for (const [n, name] of names.entries()) {
    const file = { name, mimeType: 'text/plain', size: 1, width: undefined, height: undefined, createdAt: 1 }
    const fileId = attachments[n]
    if (fileId !== undefined)
      await store.files.add({ ...file, id: fileId, conversationId: GENERAL, uploadedBy: ADA })
  }
  await store.messages.append({
    id: id as MessageId,
    conversationId: GENERAL,
    userId: ADA,
    content,
    createdAt: 2_000,
    mentions: [],
    attachments,
  })
}

const word = (text: string) => ({ text, prefix: false })
const QUERY = { reader: GRACE, literals: [], hasFile: false, hasLink: false, limit: 10 }

async function find(store: Store, text: string, more: Partial<SearchQuery> = {}) {
  return store.search.find({ ...QUERY, terms: text === '' ? [] : [word(text)], ...more })
}

/** What every store does for devices, for archived conversations and for search. */
export function searchContract(check: Check, { equal }: SuiteTools): void {
  deviceContract(check, equal)
  check('C1 an archived conversation is told by its standing and listed no more', async store => {
    await store.conversations.update(GENERAL, { topic: 'All' })
    equal((await store.conversations.summary(GENERAL, ADA))?.topic, 'All')
    await store.conversations.update(GENERAL, { topic: '' })
    equal((await store.conversations.summary(GENERAL, ADA))?.topic, undefined)
    equal(
      [await store.conversations.archive(GENERAL, 7), await store.conversations.archive(GENERAL, 8)],
      [true, false],
    )
    equal(await store.conversations.standing(GENERAL, ADA), { access: 'member', archived: true })
    equal((await store.conversations.byId(GENERAL))?.archivedAt, 7)
  })
  check('S1 the index takes what is new, in steps, each message once', async store => {
    for (const id of ['m1', 'm2', 'm3']) await write(store, id, `tea ${id}`)
    equal(await find(store, 'tea'), { ids: [], hasMore: false })
    equal([await store.search.index(2), await store.search.index(2), await store.search.index(2)], [2, 1, 0])
    equal(await find(store, 'tea'), { ids: ['m3', 'm2', 'm1'], hasMore: false })
  })
  check('S2 pages go backwards from a message; an unknown one is told', async store => {
    for (const id of ['m1', 'm2', 'm3']) await write(store, id, `tea ${id}`)
    await store.search.index(10)
    equal(await find(store, 'tea', { limit: 2 }), { ids: ['m3', 'm2'], hasMore: true })
    equal(await find(store, 'tea', { limit: 2, before: 'm2' as MessageId }), { ids: ['m1'], hasMore: false })
    equal(await find(store, 'tea', { before: 'none' as MessageId }), null)
  })
  check('S3 quotes and operators are words like others', async store => {
    await write(store, 'm1', 'say "cheese" OR die')
    await store.search.index(10)
    equal((await find(store, '"cheese"'))?.ids, ['m1'])
    equal((await find(store, 'cheese" OR "x'))?.ids, [])
    equal((await find(store, '', { literals: ['"c'] }))?.ids, ['m1'])
    equal((await find(store, '', { literals: ['"c', '" O', 'y'] }))?.ids, ['m1'])
    equal((await find(store, '', { literals: ['"c', "it's"] }))?.ids, [])
  })
  check('S4 files are found by their names, as long as their message is there', async store => {
    await writeFiles(store, 'm1', 'here it is', ['note.txt', 'Übersicht_2.pdf'])
    await writeFiles(store, 'm2', '', ['漢字.png', "it's.png"])
    await write(store, 'm3', 'a note')
    await store.search.index(10)
    const ids = async (text: string, literals: readonly string[] = []) =>
      (await find(store, text, { literals }))?.ids
    equal([await ids('note'), await ids('txt'), await ids('note.txt')], [['m3', 'm1'], ['m1'], ['m1']])
    equal([await ids('ubersicht'), await ids('png')], [['m1'], ['m2']])
    equal(
      [await ids('', ['漢字']), await ids('', ['漢字', "it's"]), await ids('', ['字漢'])],
      [['m2'], ['m2'], []],
    )
    // Words of text and name are found together; a phrase is in one of them.
    equal(
      [await store.search.find({ ...QUERY, terms: [word('here'), word('txt')] }), await ids('is note')],
      [{ ids: ['m1'], hasMore: false }, []],
    )
    await store.messages.edit('m1' as MessageId, ADA, 'there', 3)
    equal([await ids('here'), await ids('there'), await ids('txt')], [[], ['m1'], ['m1']])
    for (const id of ['m1', 'm2']) await store.messages.delete(id as MessageId, ADA, 4)
    equal([await ids('txt'), await ids('png'), await ids('', ['漢字'])], [[], [], []])
  })
}

function deviceContract(check: Check, equal: SuiteTools['equal']): void {
  check('D1 a device is renewed at the limit, another one is not added', async store => {
    await signIn(store, 's1')
    const register = (id: string, name: string, now: number) =>
      store.devices.register(device(id, { name, now }), 1)
    const first = { id: 'd1', platform: 'linux', name: 'a', registeredAt: 5, lastActiveAt: 5 }
    equal(await register('d1', 'a', 5), first)
    equal(await register('d2', 'b', 6), 'limit')
    equal(await register('d1', 'c', 7), { ...first, name: 'c', lastActiveAt: 7 })
  })
  check('D2 devices end with their sign-in, and a dead sign-in registers none', async store => {
    await signIn(store, 's1')
    await signIn(store, 's2')
    await store.devices.register(device('d1'), 9)
    await store.devices.register(device('d2', { signInId: 's2' }), 9)
    await store.signIns.revoke('s1', 6)
    equal(
      (await store.devices.list(ADA)).map(({ id }) => id),
      ['d2'],
    )
    equal(await store.devices.register(device('d1'), 9), 'signed_out')
  })
  check('D2b a device keeps its sign-in, also when nobody can renew that', async store => {
    await signIn(store, 's1')
    await store.devices.register(device('d1'), 9)
    await store.signIns.sweep(99_000)
    equal((await store.devices.list(ADA)).length, 1)
    await store.devices.remove(ADA, 'd1' as DeviceId, { signInId: 's1', at: 6 })
    equal(await store.signIns.isOpen('s1'), true)
    await store.signIns.sweep(99_000)
    equal(await store.signIns.isOpen('s1'), false)
  })
  check('D2c a device that another one removes takes its sign-in along', async store => {
    await signIn(store, 's1')
    await signIn(store, 's2')
    await store.devices.register(device('d2', { signInId: 's2' }), 9)
    equal(await store.devices.remove(ADA, 'd2' as DeviceId, { signInId: 's1', at: 6 }), { revoked: ['s2'] })
    equal([await store.signIns.isOpen('s1'), await store.signIns.isOpen('s2')], [true, false])
  })
  check('D3 only its person changes a device; silence ends it', async store => {
    await signIn(store, 's1')
    await store.devices.register(device('d1'), 9)
    const id = 'd1' as DeviceId
    const by = { signInId: 's1', at: 6 }
    equal(
      [await store.devices.touch(GRACE, id, 9), await store.devices.remove(GRACE, id, by)],
      [false, 'unknown'],
    )
    equal(
      [await store.devices.touch(ADA, id, 8), await store.devices.setToken(ADA, id, 'x', 9)],
      [true, true],
    )
    await store.devices.sweep(9)
    equal((await store.devices.list(ADA)).length, 1)
    await store.devices.sweep(10)
    equal(await store.devices.list(ADA), [])
  })
}
