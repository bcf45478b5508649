import { expect, it } from 'vitest'
import { routeHref } from '../route.ts'
import { noticeRoute } from './notice-route.ts'

const href = (target: Parameters<typeof noticeRoute>[0]) => {
  const route = noticeRoute(target)
  return route && routeHref(route)
}

it('leads to the very message, in its thread where it is in one', () => {
  const target = { kind: 'message', conversationId: 'c1', messageId: 'm1' } as const
  expect(href(target)).toBe('#/c/c1?at=m1')
  expect(href({ ...target, threadId: 'm0' })).toBe('#/c/c1?thread=m0&at=m1')
})

it('leads to the conversation of a huddle and to the log, and nowhere else', () => {
  expect(href({ kind: 'huddle', conversationId: 'c1' })).toBe('#/c/c1')
  expect(href({ kind: 'callLog' })).toBe('#/calls')
  expect(href({ kind: 'call', callId: 'k1' })).toBeNull()
  expect(href({ kind: 'test' })).toBeNull()
  expect(href({ kind: 'message', conversationId: 'x'.repeat(200), messageId: 'm1' })).toBeNull()
})
