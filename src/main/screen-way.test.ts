import { expect, test } from 'vitest'
import { type ScreenFacts, screenOffer, screenWay } from './screen-way.ts'

const X11: ScreenFacts = {
  shell: 'electron',
  platform: 'linux',
  release: '6.1.0',
  env: { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' },
  inventedScreens: false,
}
const WAYLAND: ScreenFacts = { ...X11, env: { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' } }
const WINDOWS: ScreenFacts = { ...X11, platform: 'win32', release: '10.0.26100', env: {} }
const mac = (release: string): ScreenFacts => ({ ...X11, platform: 'darwin', release, env: {} })
const BROWSER: ScreenFacts = { ...X11, shell: 'browser' }

test.each([
  ['X11', X11, 'own', 'own', false],
  ['Wayland', WAYLAND, 'portal', 'system', false],
  ['Wayland by display alone', { ...X11, env: { WAYLAND_DISPLAY: 'w' } }, 'own', 'own', false],
  ['Wayland by session alone', { ...X11, env: { XDG_SESSION_TYPE: 'wayland' } }, 'own', 'own', false],
  [
    'Wayland under a longer name',
    { ...X11, env: { ...WAYLAND.env, XDG_SESSION_TYPE: 'wayland-nested' } },
    'portal',
    'system',
    false,
  ],
  ['Windows', WINDOWS, 'own', 'own', true],
  ['Windows with a variable of Wayland', { ...WINDOWS, env: WAYLAND.env }, 'own', 'own', true],
  ['macOS 13', mac('22.6.0'), 'own', 'own', false],
  ['macOS 14.1', mac('23.1.0'), 'own', 'own', false],
  ['macOS 14.2', mac('23.2.0'), 'own', 'own', true],
  ['macOS 15', mac('24.0.0'), 'macos', 'system', true],
  ['macOS 26', mac('25.1.0'), 'macos', 'system', true],
  ['a macOS that tells no number', mac(''), 'own', 'own', false],
  ['a browser', BROWSER, 'browser', 'browser', true],
  ['a browser under Wayland', { ...BROWSER, env: WAYLAND.env }, 'browser', 'browser', true],
  ['a browser with invented sources', { ...BROWSER, inventedScreens: true }, 'own', 'own', true],
  ['Electron, which invents nothing', { ...X11, inventedScreens: true }, 'own', 'own', false],
] as const)('%s', (_name, facts, way, picker, systemAudio) => {
  expect(screenWay(facts)).toBe(way)
  expect(screenOffer(facts, () => 'granted')).toEqual({ picker, access: 'granted', systemAudio })
})

test.each([
  ['granted', 'granted'],
  ['denied', 'denied'],
  ['restricted', 'restricted'],
  ['not-determined', 'unasked'],
  ['unknown', 'granted'],
] as const)('macOS says %s: %s', (status, access) => {
  expect(screenOffer(mac('23.6.0'), () => status).access).toBe(access)
  // Its own picker is the consent.
  expect(screenOffer(mac('24.1.0'), () => status).access).toBe('granted')
})

test('no other system is asked for a consent that it does not know', () => {
  const never = (): never => {
    throw new Error('asked')
  }
  for (const facts of [X11, WAYLAND, WINDOWS, BROWSER])
    expect(screenOffer(facts, never).access).toBe('granted')
})
