import { expect, test } from 'vitest'
import { guardPermissions, isPermitted } from './permissions.ts'

test.each([
  'media',
  'clipboard-sanitized-write',
  'notifications',
  'fullscreen',
  'persistent-storage',
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

/** Both questions, as Electron would put them. */
function guarded(mayCapture: () => boolean) {
  type Guarded = Parameters<typeof guardPermissions>[0]
  const asked: { request?: unknown; check?: unknown } = {}
  const session = {
    setPermissionRequestHandler: (handler: unknown) => {
      asked.request = handler
    },
    setPermissionCheckHandler: (handler: unknown) => {
      asked.check = handler
    },
  } as Guarded
  guardPermissions(session, mayCapture)
  return {
    request: asked.request as (...args: unknown[]) => void,
    check: asked.check as (...args: unknown[]) => boolean,
  }
}

test('both questions are answered, and a frame inside the page gets nothing', () => {
  const { request, check } = guarded(() => false)
  const answers: boolean[] = []
  const callback = (granted: boolean) => answers.push(granted)
  request(null, 'media', callback, { isMainFrame: true, requestingUrl: 'app://quikapp/index.html' })
  request(null, 'media', callback, { isMainFrame: false, requestingUrl: 'app://quikapp/index.html' })
  request(null, 'persistent-storage', callback, { isMainFrame: true, requestingUrl: 'app://quikapp/' })
  request(null, 'persistent-storage', callback, { isMainFrame: false, requestingUrl: 'app://quikapp/' })
  request(null, 'geolocation', callback, { isMainFrame: true, requestingUrl: 'app://quikapp/index.html' })
  expect(answers).toEqual([true, false, true, false, false])
  expect(check(null, 'media', 'app://quikapp/')).toBe(true)
  expect(check(null, 'media', 'https://example.org')).toBe(false)
})

test('the screen is seen by our page, and only while a choice waits for it', () => {
  let isChosen = false
  const { request, check } = guarded(() => isChosen)
  const asks = (requestingUrl: string, isMainFrame = true) => {
    let granted: unknown
    const answer = (given: boolean) => {
      granted = given
    }
    request(null, 'display-capture', answer, { isMainFrame, requestingUrl, mediaTypes: ['video'] })
    return granted
  }
  const own = 'app://quikapp/index.html'
  expect([asks(own), check(null, 'display-capture', own)]).toEqual([false, false])
  isChosen = true
  expect([asks(own), check(null, 'display-capture', own)]).toEqual([true, true])
  expect(asks(own, false)).toBe(false)
  for (const other of ['https://evil.example/', 'app://evil/', 'null', '']) {
    expect([asks(other), check(null, 'display-capture', other)]).toEqual([false, false])
  }
})
