import { expect, test } from 'vitest'
import type { ScreenFacts } from './screen-way.ts'
import { computer, frame, picture, SCREEN, WINDOWS, X11 } from './testing/screen-computer.ts'

test('screens come first, as bytes and texts, and our private windows not at all', async () => {
  const { does, system } = computer()
  expect(await does['screen.list']()).toEqual([
    { id: 'screen:1:0', kind: 'screen', name: 'Entire screen', thumbnail: Uint8Array.of(1, 2), icon: null },
    { id: 'window:7:0', kind: 'window', name: 'Budget', thumbnail: Uint8Array.of(3), icon: Uint8Array.of(4) },
  ])
  expect(system.asked).toEqual([
    { types: ['screen', 'window'], thumbnailSize: { width: 320, height: 180 }, fetchWindowIcons: true },
  ])
})

test('names of any length, pictures that are none and hundreds of windows do no harm', async () => {
  const { does, system } = computer()
  const bare = Array.from({ length: 500 }, (_, at) => ({
    id: `window:${100 + at}:0`,
    name: 'x'.repeat(5_000),
    thumbnail: picture([]),
    appIcon: null as never,
  }))
  system.sources = bare
  const list = await does['screen.list']()
  expect(list).toHaveLength(200)
  expect(list[0]).toEqual({
    id: 'window:100:0',
    kind: 'window',
    name: 'x'.repeat(300),
    thumbnail: new Uint8Array(),
    icon: null,
  })
})

test('who asks twice at once makes the system look once', async () => {
  const { does, system } = computer()
  const [one, other] = await Promise.all([does['screen.list'](), does['screen.list']()])
  expect(one).toBe(other)
  expect(system.asked).toHaveLength(1)
  await does['screen.list']()
  expect(system.asked).toHaveLength(2)
})

test('what was chosen is given once, with the sound where there is any', async () => {
  const { capture, does, request } = computer(WINDOWS)
  await does['screen.list']()
  expect(capture.mayCapture()).toBe(false)
  await does['screen.choose'](frame, { sourceId: 'window:7:0', withAudio: true })
  expect(capture.mayCapture()).toBe(true)
  expect(await request()).toEqual({ video: { id: 'window:7:0', name: 'Budget' }, audio: 'loopback' })
  expect(capture.mayCapture()).toBe(false)
  expect(await request()).toBeNull()
})

test.each([
  ['nobody wanted it', WINDOWS, false, true],
  ['the page did not ask', WINDOWS, true, false],
  ['the system gives none', X11, true, true],
] as const)('no sound where %s', async (_why, facts, withAudio, audioRequested) => {
  const { does, request } = computer(facts)
  await does['screen.list']()
  await does['screen.choose'](frame, { sourceId: 'screen:1:0', withAudio })
  expect(await request({ audioRequested })).toEqual({ video: { id: 'screen:1:0', name: 'Entire screen' } })
})

const gone = {
  get parent(): null {
    throw new Error('Render frame was disposed')
  },
}
test.each([
  ['no frame', { frame: null }],
  ['a frame that is gone', { frame: gone }],
  ['a frame inside the page', { frame: { ...frame, parent: frame } }],
  ['a frame of another page', { frame: { ...frame, frameToken: 'b' } }],
  ['a frame of another process', { frame: { ...frame, processId: 5 } }],
  ['a frame that shows another address', { frame: { ...frame, url: 'https://evil.example/' } }],
  ['another origin', { securityOrigin: 'https://evil.example' }],
  ['no picture', { videoRequested: false }],
])('a request with %s gets nothing', async (_what, change) => {
  const { does, request } = computer()
  await does['screen.list']()
  await does['screen.choose'](frame, { sourceId: 'screen:1:0', withAudio: false })
  expect(await request(change)).toBeNull()
})

test('a choice lapses, is forgotten with the picker, and with the page', async () => {
  const { capture, does, request, clock } = computer()
  const choose = async () => {
    await does['screen.list']()
    await does['screen.choose'](frame, { sourceId: 'screen:1:0', withAudio: false })
  }
  await choose()
  clock.now = 10_000
  expect([capture.mayCapture(), await request()]).toEqual([false, null])
  await choose()
  await does['screen.forget']()
  expect([capture.mayCapture(), await request()]).toEqual([false, null])
  await choose()
  capture.forget()
  expect([capture.mayCapture(), await request()]).toEqual([false, null])
})

test('only what was listed last can be chosen, and a wrong choice undoes the former', async () => {
  const { capture, does, system } = computer()
  const choose = (sourceId: string) => () => does['screen.choose'](frame, { sourceId, withAudio: false })
  const code = 'source_gone'
  expect(choose('screen:1:0')).toThrow(expect.objectContaining({ code }))
  await does['screen.list']()
  choose('window:7:0')()
  for (const other of ['window:9:1', 'window:8:0', 'screen:', '__proto__', '']) {
    expect(choose(other)).toThrow(expect.objectContaining({ code, category: 'notFound' }))
  }
  expect(capture.mayCapture()).toBe(false)
  choose('window:7:0')()
  system.sources = [SCREEN]
  await does['screen.list']()
  expect(choose('window:7:0')).toThrow(expect.objectContaining({ code }))
})

test('a window that closed between choice and capture is not given', async () => {
  const { does, system, request } = computer()
  await does['screen.list']()
  await does['screen.choose'](frame, { sourceId: 'window:7:0', withAudio: false })
  system.sources = [SCREEN]
  await does['screen.list']()
  expect(await request()).toBeNull()
})

test('macOS 15 shows its own picker; what comes past it gets nothing', async () => {
  const { system, request, capture } = computer({ ...X11, platform: 'darwin', release: '24.1.0' })
  expect(system.picker).toEqual({ useSystemPicker: true })
  expect(capture.mayCapture()).toBe(true)
  expect(await request()).toBeNull()
  expect(system.asked).toEqual([])
  expect(computer(WINDOWS).system.picker).toEqual({ useSystemPicker: false })
})

const MAC_14: ScreenFacts = { ...X11, platform: 'darwin', release: '23.5.0' }

test('macOS is asked for the screen once a start, which puts QuikApp on its list; after a no the way to its settings is open', async () => {
  const { does, system } = computer(MAC_14, 'denied')
  const refused = { code: 'screen_access_denied', category: 'forbidden' }
  system.failure = 'Failed to get sources.'
  expect(await does['screen.offer']()).toMatchObject({ picker: 'own', access: 'unasked' })
  const [one, other] = [does['screen.list'](), does['screen.list']()]
  await expect(one).rejects.toMatchObject(refused)
  expect(other).toBe(one)
  expect(await does['screen.offer']()).toMatchObject({ access: 'denied' })
  expect(() => does['screen.list']()).toThrow(expect.objectContaining(refused))
  expect(system.asked).toHaveLength(1)
  await does['screen.openSettings']()
  expect(system.opened).toBe(1)
})

test('a yes to macOS shows what there is', async () => {
  const { does, system } = computer(MAC_14, 'denied')
  expect(await does['screen.list']()).toHaveLength(2)
  system.status = 'granted'
  expect(await does['screen.offer']()).toMatchObject({ access: 'granted' })
  expect(await does['screen.list']()).toHaveLength(2)
})

test('what an administrator forbids is not even asked for; other systems have no such settings', async () => {
  const { does, system } = computer(MAC_14, 'restricted')
  expect(() => does['screen.list']()).toThrow(expect.objectContaining({ code: 'screen_access_denied' }))
  expect(system.asked).toEqual([])
  const elsewhere = computer(X11)
  await elsewhere.does['screen.openSettings']()
  expect(elsewhere.system.opened).toBe(0)
})

test('a system that cannot list says so in words, and is asked again', async () => {
  const { does, system } = computer()
  system.failure = new Error('no display')
  await expect(does['screen.list']()).rejects.toMatchObject({
    code: 'screen_list_failed',
    category: 'device',
  })
  system.failure = null
  expect(await does['screen.list']()).toHaveLength(2)
})
