import type { HuddleId, MessageId, UserId } from '#shared/ids.ts'
import { GENERAL, LOCAL_WORKSPACE } from '../store/built-in.ts'
import type { NewMessage } from '../store/message-store.ts'
import type { Store } from '../store/store.ts'
import type { Check, SuiteTools } from './store-contract.ts'

const ADA = 'ada' as UserId
const GRACE = 'grace' as UserId
const message = (id: string) => id as MessageId

const write = (store: Store, id: string, userId: UserId, more: Partial<NewMessage> = {}) =>
  store.messages.append({
    id: message(id),
    conversationId: GENERAL,
    userId,
    content: id,
    createdAt: 2_000,
    mentions: [],
    ...more,
  })

const reply = (store: Store, id: string, userId: UserId, more: Partial<NewMessage> = {}) =>
  write(store, id, userId, { threadId: message('root'), ...more })

async function unread(store: Store, who: UserId): Promise<unknown> {
  const row = (await store.conversations.list(LOCAL_WORKSPACE, who))[0]
  return [row?.unreadCount, row?.mentionCount]
}

/** What every store does for those who write in a thread. */
export function threadContract(check: Check, { equal }: SuiteTools): void {
  check('T1 a reply is unread for whoever wrote in its thread before', async store => {
    await write(store, 'root', ADA)
    await store.messages.markRead(GENERAL, GRACE, message('root'))
    await reply(store, 'r1', ADA)
    equal(await unread(store, GRACE), [0, 0])
    await reply(store, 'r2', GRACE)
    equal(
      [await unread(store, ADA), await unread(store, GRACE)],
      [
        [1, 0],
        [0, 0],
      ],
    )
    await reply(store, 'r3', ADA, { mentions: [{ type: 'user', id: GRACE, offset: 0, length: 1 }] })
    await reply(store, 'r4', ADA)
    equal(await unread(store, GRACE), [2, 1])
    await store.messages.delete(message('r4'), ADA, 9)
    equal(await unread(store, GRACE), [1, 1])
    await store.messages.markRead(GENERAL, GRACE, message('r4'))
    equal(await unread(store, GRACE), [0, 0])
  })
  check('T2 the people of a thread are those who wrote there before, each once', async store => {
    await write(store, 'root', ADA)
    await write(store, 'beside', GRACE)
    for (const [id, who] of [
      ['r1', ADA],
      ['r2', GRACE],
      ['r3', GRACE],
    ] as const)
      await reply(store, id, who)
    const people = async (seq: number) =>
      [...(await store.messages.threadPeople(message('root'), seq))].sort()
    equal(
      [await people(1), await people(3), await people(4), await people(5)],
      [[], [ADA], [ADA], [ADA, GRACE]],
    )
    equal(await store.messages.threadPeople(message('beside'), 99), [])
  })
  check('T3 a reply that is sent again changes nothing', async store => {
    await write(store, 'root', ADA)
    const once = { clientId: 'c1' as never }
    await reply(store, 'r1', GRACE, once)
    await reply(store, 'r2', GRACE, once)
    equal(await unread(store, ADA), [1, 0])
    equal(await store.messages.threadPeople(message('root'), 3), [ADA, GRACE])
  })
  check('T4 what happened is told, goes on as a change, and is unread for nobody', async store => {
    const begun = { type: 'huddle', huddleId: 'h1' as HuddleId, participantIds: [] } as const
    await write(store, 'root', ADA, { event: begun })
    equal((await store.messages.byId(message('root')))?.event, begun)
    equal(await unread(store, GRACE), [0, 0])
    await reply(store, 'r1', GRACE)
    equal(await unread(store, ADA), [1, 0])
    const over = { ...begun, endedAt: 9, participantIds: [ADA, GRACE] }
    equal((await store.messages.setEvent(message('root'), over)).kind, 'changed')
    const { messages, rev } = await store.messages.changes(GENERAL, 2, 9)
    equal([messages.map(one => [one.id, one.event, one.content]), rev], [[['root', over, 'root']], 3])
    equal(await store.messages.setEvent(message('nowhere'), over), { kind: 'unknown' })
  })
}
