import type { Streams } from 'electron'
import { expect, test } from 'vitest'
import { inventedCapture, type ShellDisplayRequest } from './invented-capture.ts'
import { PageFiles } from './page-files.ts'
import { ProtocolTable } from './protocol.ts'
import { ShellSession } from './session.ts'

const frame = {
  url: 'app://quikapp/index.html',
  origin: 'app://quikapp',
  parent: null,
  processId: 1,
  frameToken: 'p',
}

/** Main, which gives these streams whatever is asked. */
function sessionThatGives(streams: Streams | null) {
  const session = new ShellSession()
  const asked: unknown[] = []
  session.setDisplayMediaRequestHandler((request, give) => {
    asked.push(request)
    give(streams)
  })
  const ask = (request: ShellDisplayRequest) => session.displayMedia(request)
  return { asked, capture: (withAudio: boolean) => inventedCapture(ask, frame, withAudio) }
}

test('main is asked as Electron would ask it, and what it gives is drawn', async () => {
  const { asked, capture } = sessionThatGives({ video: { id: 'window:102:0', name: 'x' }, audio: 'loopback' })
  expect(await capture(true)).toMatchObject({ id: 'window:102:0', name: 'Terminal', withAudio: true })
  expect(asked).toEqual([
    {
      frame,
      securityOrigin: 'app://quikapp',
      videoRequested: true,
      audioRequested: true,
      userGesture: true,
    },
  ])
})

test.each([
  ['a no', null],
  ['nothing', {}],
  ['sound alone', { audio: 'loopback' }],
  ['a source that nobody invented', { video: { id: 'screen:9:0', name: 'Screen 9' } }],
] as const)('%s is a no', async (_what, streams) => {
  expect(await sessionThatGives(streams).capture(false)).toBeNull()
})

test('a session without a handler gives nothing', async () => {
  const session = new ShellSession()
  const ask = (request: ShellDisplayRequest) => session.displayMedia(request)
  expect(await inventedCapture(ask, frame, false)).toBeNull()
  session.setDisplayMediaRequestHandler((_request, give) => give({ video: { id: 'screen:1:0', name: '' } }))
  session.setDisplayMediaRequestHandler(null)
  expect(await inventedCapture(ask, frame, false)).toBeNull()
})

test.each([
  [true, '/~shell/page.js?invented-screens'],
  [false, '/~shell/page.js'],
  [undefined, '/~shell/page.js'],
])('invented screens %s: the page’s script is %s', async (inventedScreens, address) => {
  const protocol = new ProtocolTable()
  const headers = { 'content-type': 'text/html' }
  protocol.handle('app', async () => new Response('<html><head></head></html>', { headers }))
  const files = new PageFiles({
    protocol,
    pageScript: new URL(import.meta.url),
    windows: { has: () => true, preload: () => undefined, trayPicture: () => '' },
    origin: 'http://127.0.0.1:1',
    ...(inventedScreens === undefined ? {} : { inventedScreens }),
  })
  const page = await files.read('/', '', new Request('app://quikapp/'))
  expect(String(page.body)).toContain(`<head><script src="${address}"></script>`)
})
