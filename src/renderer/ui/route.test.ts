import { describe, expect, it } from 'vitest'
import { conversationId, messageId, userId } from '#shared/ids.ts'
import { parseRoute, type Route, routeHref } from './route.ts'

const general = conversationId.parse('general')

describe('a route', () => {
  it.each<Route>([
    { kind: 'home' },
    { kind: 'call' },
    { kind: 'call', panel: { kind: 'thread', rootId: messageId.parse('m&=?# 1') } },
    { kind: 'conversation', id: conversationId.parse('general') },
    { kind: 'conversation', id: conversationId.parse('a/b#c?d %é') },
    { kind: 'person', id: userId.parse('user_echo') },
    { kind: 'conversation', id: general, panel: { kind: 'thread', rootId: messageId.parse('m&=?# 1') } },
    { kind: 'conversation', id: general, panel: { kind: 'search', query: 'from:Ada "a&b=c" #ü' } },
    { kind: 'conversation', id: general, panel: { kind: 'search', query: '' } },
    {
      kind: 'conversation',
      id: general,
      panel: { kind: 'thread', rootId: messageId.parse('m1'), query: 'plan has:file' },
    },
    { kind: 'conversation', id: general, at: messageId.parse('m1') },
  ])('comes back from its own address: %o', route => {
    expect(parseRoute(routeHref(route))).toEqual(route)
  })

  it.each(['#/c/general?thread=', `#/c/general?at=${'x'.repeat(129)}`, '#/c/general?what=1', '#/c/general?'])(
    'keeps the conversation where the rest is not understood: %s',
    hash => {
      expect(parseRoute(hash)).toEqual({ kind: 'conversation', id: 'general' })
    },
  )

  it.each([
    '',
    '#',
    '#/',
    '#/c',
    '#/c/',
    '#/c/a/b',
    '#/x/a',
    '#/c/%E0%A4',
    `#/c/${'x'.repeat(129)}`,
    '#/call/1',
    'javascript:alert(1)',
  ])('is home for an address it does not understand: %s', hash => {
    expect(parseRoute(hash)).toEqual({ kind: 'home' })
  })
})
