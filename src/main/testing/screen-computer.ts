import type { DesktopCapturerSource, Streams } from 'electron'
import { ScreenCapture } from '../screen-capture.ts'
import type { ScreenFacts } from '../screen-way.ts'
import { RecordingLog } from './recording-log.ts'

type Source = Pick<DesktopCapturerSource, 'id' | 'name'> & Partial<DesktopCapturerSource>
type Ask = (request: object, give: (streams: Streams | null) => void) => void

export const picture = (bytes: readonly number[]) =>
  ({ isEmpty: () => bytes.length === 0, toPNG: () => Buffer.from(bytes) }) as never

export const SCREEN: Source = { id: 'screen:1:0', name: 'Entire screen', thumbnail: picture([1, 2]) }
export const CALC: Source = {
  id: 'window:7:0',
  name: 'Budget',
  thumbnail: picture([3]),
  appIcon: picture([4]),
}
const RING: Source = { id: 'window:9:1', name: 'QuikApp', thumbnail: picture([5]), appIcon: picture([]) }

export const frame = { processId: 4, frameToken: 'a', parent: null, url: 'app://quikapp/index.html' }
const wanted = {
  frame,
  securityOrigin: 'app://quikapp',
  videoRequested: true,
  audioRequested: true,
  userGesture: true,
}
export const X11: ScreenFacts = {
  shell: 'electron',
  platform: 'linux',
  release: '6',
  env: {},
  inventedScreens: false,
}
export const WINDOWS: ScreenFacts = { ...X11, platform: 'win32', release: '10.0' }
export const WAYLAND: ScreenFacts = {
  ...X11,
  env: { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' },
}

/** A computer whose screens and windows can be shared. */
export function computer(facts: ScreenFacts = X11, status = 'granted') {
  const clock = { now: 0 }
  const system = {
    sources: [CALC, SCREEN, RING] as Source[],
    asked: [] as unknown[],
    opened: 0,
    /** What listing rejects with. */
    failure: null as unknown,
    /** Called when somebody lists. */
    listed: (): void => undefined,
    picker: null as unknown,
    status,
  }
  const log = new RecordingLog()
  const capture = new ScreenCapture({
    facts,
    capturer: {
      getSources: async options => {
        system.asked.push(options)
        system.listed()
        if (system.failure !== null) throw system.failure
        return system.sources as DesktopCapturerSource[]
      },
    },
    systemPreferences: { getMediaAccessStatus: () => system.status as never },
    privateWindows: () => ['window:9:0'],
    openSettings: async () => {
      system.opened += 1
    },
    now: () => clock.now,
    log,
  })
  let ask: Ask = () => undefined
  capture.connect({
    setDisplayMediaRequestHandler: (handler: unknown, options: unknown) => {
      ask = handler as Ask
      system.picker = options
    },
  } as never)
  /** What a getDisplayMedia with this request gets. */
  const request = (change: object = {}) =>
    new Promise<Streams | null>(resolve => ask({ ...wanted, ...change }, resolve))
  return { capture, does: capture.handlers, clock, system, request, log }
}
