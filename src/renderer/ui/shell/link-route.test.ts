import { expect, test } from 'vitest'
import { callId, conversationId, messageId } from '#shared/ids.ts'
import { callLink, conversationLink, huddleLink, messageLink } from '../app-link.ts'
import { routeHref } from '../route.ts'
import { linkRoute } from './link-route.ts'

test('a link to a conversation or a message is a place in the app', () => {
  const conversation = linkRoute({ kind: 'conversation', conversationId: 'c1' })
  expect(conversation && routeHref(conversation)).toBe('#/c/c1')
  const message = linkRoute({ kind: 'message', conversationId: 'c1', messageId: 'm2' })
  expect(message && routeHref(message)).toBe('#/c/c1?at=m2')
  const reply = linkRoute({ kind: 'message', conversationId: 'c1', messageId: 'm2', threadId: 'm1' })
  expect(reply && routeHref(reply)).toBe('#/c/c1?thread=m1&at=m2')
})

test('calls, huddles, workspaces and invitations are no place: they are asked about first', () => {
  expect(linkRoute({ kind: 'call', callId: 'c1' })).toBeNull()
  expect(linkRoute({ kind: 'huddle', conversationId: 'c1' })).toBeNull()
  expect(linkRoute({ kind: 'workspace', workspaceId: 'w1' })).toBeNull()
  expect(linkRoute({ kind: 'invite', serverUrl: 'https://a.example', code: '1' })).toBeNull()
})

test('links are written as they are read', () => {
  const id = conversationId.parse('c1')
  expect(callLink(callId.parse('call_1'))).toBe('quikapp://call/call_1')
  expect(conversationLink(id)).toBe('quikapp://conversation/c1')
  expect(huddleLink(id)).toBe('quikapp://huddle/c1')
  const message = { conversationId: id, id: messageId.parse('m2') }
  expect(messageLink(message)).toBe('quikapp://message/c1/m2')
  expect(messageLink({ ...message, threadId: messageId.parse('m1') })).toBe('quikapp://message/c1/m2/m1')
})
