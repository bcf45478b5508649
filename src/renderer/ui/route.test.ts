import { describe, expect, it } from 'vitest'
import { conversationId, userId } from '#shared/ids.ts'
import { parseRoute, type Route, routeHref } from './route.ts'

describe('a route', () => {
  it.each<Route>([
    { kind: 'home' },
    { kind: 'call' },
    { kind: 'conversation', id: conversationId.parse('general') },
    { kind: 'conversation', id: conversationId.parse('a/b#c?d %é') },
    { kind: 'person', id: userId.parse('user_echo') },
  ])('comes back from its own address: %o', route => {
    expect(parseRoute(routeHref(route))).toEqual(route)
  })

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
