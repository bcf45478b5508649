import { expect, test } from 'vitest'
import { guardPermissions, isPermitted } from './permissions.ts'

test.each([
  'media',
  'clipboard-sanitized-write',
  'notifications',
  'fullscreen',
  'local-network-access',
  'loopback-network',
])('our own page may use %s, nobody else', permission => {
  expect(isPermitted(permission, 'app://quikapp/index.html')).toBe(true)
  for (const other of ['https://quikapp', 'app://quikapp.evil/', 'app://evil/', 'file:///app', '', 'null']) {
    expect(isPermitted(permission, other)).toBe(false)
  }
})

test.each([
  'geolocation',
  'clipboard-read',
  'midi',
  'hid',
  'serial',
  'usb',
  'openExternal',
  'display-capture',
  'unknown',
])('%s is nobody’s', permission => {
  expect(isPermitted(permission, 'app://quikapp/index.html')).toBe(false)
})

test('both questions are answered, and a frame inside the page gets nothing', () => {
  type Guarded = Parameters<typeof guardPermissions>[0]
  const asked: { request?: unknown; check?: unknown } = {}
  guardPermissions({
    setPermissionRequestHandler: (handler: unknown) => {
      asked.request = handler
    },
    setPermissionCheckHandler: (handler: unknown) => {
      asked.check = handler
    },
  } as Guarded)
  const request = asked.request as (...args: unknown[]) => void
  const check = asked.check as (...args: unknown[]) => boolean
  const answers: boolean[] = []
  const callback = (granted: boolean) => answers.push(granted)
  request(null, 'media', callback, { isMainFrame: true, requestingUrl: 'app://quikapp/index.html' })
  request(null, 'media', callback, { isMainFrame: false, requestingUrl: 'app://quikapp/index.html' })
  request(null, 'geolocation', callback, { isMainFrame: true, requestingUrl: 'app://quikapp/index.html' })
  expect(answers).toEqual([true, false, false])
  expect(check(null, 'media', 'app://quikapp/')).toBe(true)
  expect(check(null, 'media', 'https://example.org')).toBe(false)
})
