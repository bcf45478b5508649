import { describe, expect, it } from 'vitest'
import { conversationId, userId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { conversationRights, type RightsContext } from './conversation-rights.ts'

const me = userId.parse('me')
const ada = userId.parse('ada')

function rights(row: Partial<ConversationSummary>, context: Partial<RightsContext> = {}): string[] {
  const id = conversationId.parse('c')
  const given = conversationRights(
    { id, name: 'tea', kind: 'private', createdBy: ada, unreadCount: 0, mentionCount: 0, ...row },
    {
      meId: me,
      role: 'member',
      features: { conversationSettings: true, members: true },
      ...context,
    },
  )
  return Object.entries(given).flatMap(([name, may]) => (may ? [name] : []))
}

const off = (name: string) => ({ features: { conversationSettings: true, members: true, [name]: false } })

describe('conversationRights', () => {
  it.each([
    ['a private one of somebody else', {}, {}, ['rename', 'addPeople', 'leave']],
    ['one of mine', { createdBy: me }, {}, ['rename', 'addPeople', 'removePeople', 'leave', 'archive']],
    ['one in a workspace of mine', {}, { role: 'owner' }, ['rename', 'addPeople', 'leave', 'archive']],
    ['one that I help to run', {}, { role: 'admin' }, ['rename', 'addPeople', 'leave', 'archive']],
    ['a public one I am in', { kind: 'public', joined: true }, {}, ['rename', 'leave']],
    ['a public one I only read', { kind: 'public', joined: false }, {}, ['rename', 'join']],
    ['a public one of a server that does not say', { kind: 'public' }, {}, ['rename', 'leave']],
    [
      'general',
      { kind: 'public', joined: true, createdBy: undefined },
      { role: 'owner' },
      ['rename', 'leave'],
    ],
    ['a direct message', { kind: 'dm', createdBy: me }, { role: 'owner' }, []],
    ['a server without members', { createdBy: me }, off('members'), ['rename', 'archive']],
    [
      'a server without settings',
      { createdBy: me },
      off('conversationSettings'),
      ['addPeople', 'removePeople', 'leave'],
    ],
  ] as const)('%s', (_what, row, context, wanted) => {
    expect(rights(row, context)).toEqual(wanted)
  })
})
