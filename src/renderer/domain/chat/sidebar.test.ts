import { describe, expect, it } from 'vitest'
import { conversationId, userId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { conversationTitle, sidebar } from './sidebar.ts'

const me = userId.parse('me')
const row = (id: string, fields: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: conversationId.parse(id),
  name: id,
  kind: 'public',
  unreadCount: 0,
  mentionCount: 0,
  ...fields,
})
const dm = (id: string, other: string) =>
  row(id, { kind: 'dm', name: '', memberIds: [me, userId.parse(other)] })
const byId = (...rows: ConversationSummary[]) => new Map(rows.map(one => [one.id, one]))
const people = (...names: string[]) =>
  new Map(
    names.map((name): [User['id'], User] => [
      userId.parse(name),
      { id: userId.parse(name), displayName: `${name}!` },
    ]),
  )

describe('sidebar', () => {
  it('lists conversations of many by name, and everybody of a small workspace but oneself', () => {
    const { groups, people: listed } = sidebar(
      byId(row('zebra'), row('general'), dm('d1', 'grace')),
      people('me', 'grace', 'ada'),
      me,
    )
    expect(groups.map(({ name }) => name)).toEqual(['general', 'zebra'])
    expect(listed.map(({ user, conversation }) => [user.displayName, conversation?.id])).toEqual([
      ['ada!', undefined],
      ['grace!', 'd1'],
    ])
  })

  it('lists only people one has written to in a large workspace', () => {
    const many = people('me', 'grace', ...Array.from({ length: 60 }, (_, index) => `p${index}`))
    expect(sidebar(byId(dm('d1', 'grace')), many, me).people.map(({ user }) => user.id)).toEqual(['grace'])
  })

  it('keeps a conversation with somebody who is not in the workspace any more', () => {
    const [person] = sidebar(byId(dm('d1', 'gone')), people('me'), me).people
    expect(person).toMatchObject({ user: { id: 'gone', displayName: 'Unknown person' } })
  })
})

describe('conversationTitle', () => {
  it.each([
    [dm('d1', 'ada'), 'ada!'],
    [dm('d1', 'gone'), 'Unknown person'],
    [row('general'), 'general'],
    [
      row('g', { kind: 'group', name: '', memberIds: [me, userId.parse('ada'), userId.parse('grace')] }),
      'ada!, grace!',
    ],
    [row('g', { kind: 'group', name: '', memberIds: [me] }), 'Conversation'],
    [row('note', { kind: 'dm', name: 'to self', memberIds: [me] }), 'to self'],
  ])('%# → %s', (summary, title) => {
    expect(conversationTitle(summary, people('me', 'ada', 'grace'), me)).toBe(title)
  })
})
