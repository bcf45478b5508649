import type { ConversationId, MessageId, UserId } from '#shared/ids.ts'
import { ECHO, GENERAL, LOCAL_WORKSPACE } from '../store/built-in.ts'
import type { NewMessage } from '../store/message-store.ts'
import type { Store } from '../store/store.ts'
import { roomContract } from './room-contract.ts'
import { fileContract, recordingContract } from './store-contract-files.ts'
import { searchContract } from './store-contract-search.ts'
import { threadContract } from './store-contract-threads.ts'

/** What the suite needs of a test runner and its assertions. */
export interface SuiteTools {
  test(name: string, run: () => Promise<void>): void
  equal(actual: unknown, expected: unknown): void
}

const user = (name: string) => name as UserId
const message = (id: string) => id as MessageId
const ADA = user('ada')
const GRACE = user('grace')

async function addPerson(store: Store, id: UserId, inviteHash?: string) {
  const email = `${id}@example.org`
  return store.accounts.create({
    id,
    email,
    displayName: id,
    passwordHash: 'x',
    createdAt: 1_000,
    inviteHash,
  })
}

const reaction = { conversationId: GENERAL, messageId: message('m1'), at: 3 }

const text = (id: string, more: Partial<NewMessage> = {}): NewMessage => ({
  id: message(id),
  conversationId: GENERAL,
  userId: ADA,
  content: id,
  createdAt: 2_000,
  mentions: [],
  ...more,
})

/** The numbered suite that every store passes; `open` gives an empty one. */
export function storeContract(tools: SuiteTools, open: () => Store): void {
  const check = (name: string, run: (store: Store) => Promise<void>) =>
    tools.test(name, async () => {
      const store = open()
      try {
        await addPerson(store, ADA)
        await addPerson(store, GRACE)
        await run(store)
      } finally {
        store.close()
      }
    })
  accountContract(check, tools)
  sweepContract(check, tools)
  conversationContract(check, tools)
  messageContract(check, tools)
  threadContract(check, tools)
  roomContract(check, tools)
  fileContract(check, tools)
  recordingContract(check, tools)
  searchContract(check, tools)
}

/** One numbered check on an empty store with Ada and Grace. */
export type Check = (name: string, run: (store: Store) => Promise<void>) => void

function accountContract(check: Check, { equal }: SuiteTools): void {
  check('1 the first person owns the workspace, Echo is in it and does not count', async store => {
    equal((await store.conversations.workspacesOf(ADA))[0]?.role, 'owner')
    equal((await store.conversations.workspacesOf(GRACE))[0]?.role, 'member')
    equal(await store.accounts.count(), 2)
    const members = await store.conversations.workspaceMembers(LOCAL_WORKSPACE)
    equal(members.map(one => one.id).sort(), [ADA, GRACE, ECHO.id].sort())
  })
  check('2 an email belongs to one person', async store => {
    const again = {
      id: user('x'),
      email: 'ada@example.org',
      displayName: 'x',
      passwordHash: '',
      createdAt: 1,
    }
    equal(await store.accounts.create(again), 'email_taken')
    equal(await store.accounts.update(GRACE, { email: 'ada@example.org' }), 'email_taken')
    equal(await store.accounts.update(GRACE, { displayName: 'Grace H' }), 'updated')
    equal((await store.accounts.byEmail('grace@example.org'))?.displayName, 'Grace H')
  })
  check('3 an invite works once and not after its end', async store => {
    await store.signIns.addInvite({ hash: 'h', expiresAt: 5_000 })
    await store.signIns.addInvite({ hash: 'old', expiresAt: 900 })
    equal(await addPerson(store, user('a'), 'h'), 'created')
    equal(await addPerson(store, user('b'), 'h'), 'invite_invalid')
    equal(await addPerson(store, user('c'), 'old'), 'invite_invalid')
    equal(await store.accounts.byId(user('b')), null)
  })
  check('3b without a good invite nobody learns who has an account', async store => {
    await store.signIns.addInvite({ hash: 'good', expiresAt: 5_000 })
    equal(await addPerson(store, ADA, 'bad'), 'invite_invalid')
    equal(await addPerson(store, ADA, 'good'), 'email_taken')
    equal(await addPerson(store, user('a'), 'good'), 'created')
  })
  check('4 a refresh token works once; its reuse ends that sign-in only', async store => {
    const token = (hash: string) => ({ hash, expiresAt: 9_000 })
    await store.signIns.open({ id: 's1', userId: ADA, token: token('t1'), createdAt: 1, passwordHash: 'x' })
    await store.signIns.open({ id: 's2', userId: ADA, token: token('u1'), createdAt: 1, passwordHash: 'x' })
    equal(await store.signIns.rotate('t1', token('t2'), 2), { kind: 'rotated', signInId: 's1', userId: ADA })
    equal(await store.signIns.rotate('t1', token('t3'), 3), { kind: 'reused', signInId: 's1' })
    equal(await store.signIns.rotate('t2', token('t4'), 4), { kind: 'unknown' })
    equal([await store.signIns.isOpen('s1'), await store.signIns.isOpen('s2')], [false, true])
    equal(await store.signIns.rotate('u1', token('u2'), 9_001), { kind: 'unknown' })
  })
  check('4b a new password ends the other sign-ins and lets none in by the old one', async store => {
    const open = (id: string, passwordHash: string) => {
      const token = { hash: `t-${id}`, expiresAt: 9_000 }
      return store.signIns.open({ id, userId: ADA, token, createdAt: 1, passwordHash })
    }
    equal([await open('s1', 'x'), await open('s2', 'x')], [true, true])
    const change = (signInId: string, passwordHash: string) =>
      store.accounts.changePassword(ADA, { passwordHash }, { signInId, at: 2 })
    equal(await change('s1', 'y'), { revoked: ['s2'] })
    equal([await store.signIns.isOpen('s1'), await store.signIns.isOpen('s2')], [true, false])
    // Checked before the change, opened after it.
    equal([await open('s3', 'x'), await store.signIns.isOpen('s3')], [false, false])
    equal([await change('s2', 'z'), (await store.accounts.byId(ADA))?.passwordHash], ['unknown', 'y'])
  })
}

const ADAS_SIGN_IN = { userId: ADA, passwordHash: 'x', createdAt: 1 }

function sweepContract(check: Check, { equal }: SuiteTools): void {
  check('4b sign-ins that are over and invites that have run out are removed, others stay', async store => {
    const open = (id: string, expiresAt: number) =>
      store.signIns.open({ ...ADAS_SIGN_IN, id, token: { hash: `t-${id}`, expiresAt } })
    for (const [id, expiresAt] of Object.entries({ lives: 100, expired: 50, revoked: 100 }))
      await open(id, expiresAt)
    await store.signIns.rotate('t-lives', { hash: 't-next', expiresAt: 200 }, 2)
    await store.signIns.revoke('revoked', 3)
    await store.signIns.addInvite({ hash: 'good', expiresAt: 2_000 })
    await store.signIns.addInvite({ hash: 'old', expiresAt: 60 })
    await store.signIns.sweep(60)
    const known = async (id: string) => [
      await store.signIns.isOpen(id),
      await store.signIns.byToken(`t-${id}`),
    ]
    equal(await known('lives'), [true, 'lives'])
    equal(await known('expired'), [false, null])
    equal(await known('revoked'), [false, null])
    equal((await store.signIns.rotate('t-next', { hash: 't-3', expiresAt: 300 }, 61)).kind, 'rotated')
    equal(await addPerson(store, user('a'), 'good'), 'created')
    // Their ids are free again only when the rows are gone.
    await open('expired', 300)
    await open('revoked', 300)
    await store.signIns.addInvite({ hash: 'old', expiresAt: 300 })
  })
}

function conversationContract(check: Check, { equal }: SuiteTools): void {
  const dm = (id: string, memberIds: readonly UserId[]) => ({
    id: id as ConversationId,
    workspaceId: LOCAL_WORKSPACE,
    kind: 'dm' as const,
    name: '',
    createdBy: ADA,
    createdAt: 1,
    memberIds,
  })
  check('5 a direct message of the same people exists once', async store => {
    equal(await store.conversations.create(dm('d1', [ADA, GRACE])), { id: 'd1', existing: false })
    equal(await store.conversations.create(dm('d2', [GRACE, ADA])), { id: 'd1', existing: true })
    equal(await store.conversations.memberIds('d1' as ConversationId), [ADA, GRACE])
  })
  check('6 members and readers have access, others none', async store => {
    await store.conversations.create(dm('d1', [ADA]))
    const access = (id: string, who: UserId) => store.conversations.access(id as ConversationId, who)
    equal(await access('d1', ADA), 'member')
    equal(await access('d1', GRACE), 'none')
    equal(await access(GENERAL, ECHO.id), 'reader')
    equal(await access(GENERAL, user('nobody')), 'none')
    equal(await access('nowhere', ADA), 'none')
  })
  check('7 what others wrote is unread until it is read', async store => {
    await store.messages.append(text('m1'))
    const mention = { type: 'user' as const, id: GRACE, offset: 0, length: 1 }
    await store.messages.append(text('m2', { mentions: [mention] }))
    const general = async (who: UserId) => (await store.conversations.list(LOCAL_WORKSPACE, who))[0]
    equal([(await general(GRACE))?.unreadCount, (await general(GRACE))?.mentionCount], [2, 1])
    equal((await general(ADA))?.unreadCount, 0)
    equal(await store.messages.markRead(GENERAL, GRACE, message('m2')), true)
    equal(await store.messages.markRead(GENERAL, GRACE, message('m1')), false)
    equal((await general(GRACE))?.unreadCount, 0)
    equal([(await general(GRACE))?.lastReadMessageId, (await general(GRACE))?.lastReadSeq], ['m2', 2])
  })
}

function messageContract(check: Check, { equal }: SuiteTools): void {
  const ids = (page: { readonly messages: readonly { readonly id: string }[] } | null) =>
    page?.messages.map(one => one.id)
  check('8 a clientId stores once for ever, also after the message is gone', async store => {
    const clientId = 'c1' as NonNullable<NewMessage['clientId']>
    const first = await store.messages.append(text('m1', { clientId }))
    const second = await store.messages.append(text('m2', { clientId, content: 'other' }))
    equal([first.duplicate, second.duplicate, second.message.id], [false, true, 'm1'])
    await store.messages.delete(message('m1'), ADA, 3)
    equal((await store.messages.append(text('m3', { clientId }))).message.id, 'm1')
    const others = await store.messages.append(text('m4', { clientId, userId: GRACE }))
    equal([others.duplicate, others.message.seq], [false, 2])
    const sent = (userId: UserId, conversationId = GENERAL) =>
      store.messages.byClientId({ userId, conversationId, clientId })
    equal([(await sent(ADA))?.id, (await sent(GRACE))?.id], ['m1', 'm4'])
    equal(await sent(ADA, 'elsewhere' as ConversationId), null)
  })
  check('9 history pages both ways and says whether there is more', async store => {
    for (let n = 1; n <= 5; n += 1) await store.messages.append(text(`m${n}`))
    const page = (more: object) => store.messages.history({ conversationId: GENERAL, limit: 2, ...more })
    equal([ids(await page({})), (await page({}))?.hasMore], [['m4', 'm5'], true])
    equal(ids(await page({ before: message('m4') })), ['m2', 'm3'])
    equal(
      [ids(await page({ after: message('m3') })), (await page({ after: message('m3') }))?.hasMore],
      [['m4', 'm5'], false],
    )
    equal(await page({ after: message('elsewhere') }), null)
  })
  check('10 changes since a rev are edits, deletions, reactions and reply counts', async store => {
    for (let n = 1; n <= 4; n += 1) await store.messages.append(text(`m${n}`))
    equal(await store.messages.changes(GENERAL, 0, 9), { messages: [], hasMore: false, rev: 4 })
    await store.messages.edit(message('m1'), ADA, 'new', 9)
    await store.messages.delete(message('m2'), ADA, 9)
    const thumb = { conversationId: GENERAL, emoji: '👍', action: 'add', at: 9 } as const
    await store.messages.react({ ...thumb, messageId: message('m3'), userId: GRACE })
    await store.messages.append(text('m5', { threadId: message('m4') }))
    const changes = await store.messages.changes(GENERAL, 4, 9)
    equal([ids(changes), changes.rev], [['m1', 'm2', 'm3', 'm4'], 8])
    equal(changes.messages[2]?.reactions, [{ emoji: '👍', userIds: [GRACE] }])
    equal(changes.messages[3]?.replyCount, 1)
    const part = await store.messages.changes(GENERAL, 4, 2)
    equal([ids(part), part.hasMore, part.rev], [['m1', 'm2'], true, 6])
  })
  check('11 only its author changes a message, a deleted one is gone', async store => {
    await store.messages.append(text('m1'))
    equal((await store.messages.edit(message('m1'), GRACE, 'x', 3)).kind, 'denied')
    equal((await store.messages.edit(message('m1'), ADA, 'm1', 3)).kind, 'same')
    equal((await store.messages.delete(message('m1'), ADA, 3)).kind, 'changed')
    equal((await store.messages.edit(message('m1'), ADA, 'x', 3)).kind, 'unknown')
    equal((await store.messages.byId(message('m1')))?.content, '')
  })
  check('11b an edit names nobody whom its text does not name any more', async store => {
    const named = (id: UserId, offset: number) => ({ type: 'user' as const, id, offset, length: 1 })
    await store.messages.append(text('m1', { content: 'a g', mentions: [named(ADA, 0), named(GRACE, 2)] }))
    const counted = async () => (await store.conversations.list(LOCAL_WORKSPACE, GRACE))[0]?.mentionCount
    const edit = async (content: string) => {
      await store.messages.edit(message('m1'), ADA, content, 3)
      return [(await store.messages.byId(message('m1')))?.mentions.map(one => one.id), await counted()]
    }
    equal(await edit('a g!'), [[ADA, GRACE], 1])
    equal(await edit('a'), [[ADA], 0])
    equal(await edit('nobody'), [[], 0])
  })
  check('12 a reaction counts once per person and emoji', async store => {
    await store.messages.append(text('m1'))
    const react = (action: 'add' | 'remove') =>
      store.messages.react({ ...reaction, userId: GRACE, emoji: 'x', action })
    equal([(await react('add')).kind, (await react('add')).kind], ['changed', 'same'])
    equal([(await react('remove')).kind, (await react('remove')).kind], ['changed', 'same'])
    const elsewhere = { ...reaction, conversationId: 'elsewhere' as ConversationId }
    equal(await store.messages.react({ ...elsewhere, userId: ADA, emoji: 'x', action: 'add' }), {
      kind: 'unknown',
    })
  })
  check('12b a message has so many different emoji, each from any number of people', async store => {
    await store.messages.append(text('m1'))
    const react = async (userId: UserId, emoji: string, action: 'add' | 'remove' = 'add', maxEmoji = 2) =>
      (await store.messages.react({ ...reaction, userId, emoji, action, maxEmoji })).kind
    equal(
      [await react(ADA, 'a'), await react(ADA, 'b'), await react(ADA, 'c')],
      ['changed', 'changed', 'full'],
    )
    equal([await react(GRACE, 'a'), await react(GRACE, 'd')], ['changed', 'full'])
    equal([await react(ADA, 'b', 'remove'), await react(GRACE, 'd')], ['changed', 'changed'])
    const found = await store.messages.byId(message('m1'))
    equal(found?.reactions, [
      { emoji: 'a', userIds: [ADA, GRACE] },
      { emoji: 'd', userIds: [GRACE] },
    ])
    equal([found?.rev, (await store.conversations.byId(GENERAL))?.rev], [6, 6])
    equal(await react(GRACE, 'e', 'add', 3), 'changed')
  })
  check('13 text is kept as it is, whatever it looks like', async store => {
    const content = `'); DROP TABLE messages; -- <img src=x onerror=alert(1)> \u0000 😀`
    await store.messages.append(text('m1', { content }))
    equal((await store.messages.byId(message('m1')))?.content, content)
  })
}
