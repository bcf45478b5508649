import { expect, test } from 'vitest'
import { FakeLater } from './testing/fake-later.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { TrayHost, type TrayHostOptions } from './tray-host.ts'

function host(options: Partial<TrayHostOptions> = {}) {
  const time = new FakeLater()
  const log = new RecordingLog()
  const run = async () => null
  return {
    time,
    log,
    host: new TrayHost({ platform: 'linux', shell: 'electron', later: time.later, log, run, ...options }),
  }
}

test.each([
  ['gdbus', '(true,)\n', null, true],
  ['gdbus', '(false,)\n', null, false],
  ['dbus-send where gdbus is not there', null, '   boolean true', true],
  ['dbus-send where gdbus is not there', null, '   boolean false', false],
  ['nobody', null, null, false],
])('Linux: %s answers %j, %j: a tray %s', async (_who, gdbus, dbusSend, there) => {
  const run = async (path: string) => (path.endsWith('gdbus') ? gdbus : dbusSend)
  const { host: tray } = host({ run })
  await tray.refresh()
  expect(tray.hasTray).toBe(there)
})

test('programs are asked by absolute path, without a shell', async () => {
  const asked: (readonly string[])[] = []
  const run = async (path: string, args: readonly string[]) => {
    asked.push([path, ...args])
    return null
  }
  await host({ run }).host.refresh()
  expect(asked.every(([path]) => path?.startsWith('/usr/bin/'))).toBe(true)
})

test('a panel that comes up later counts', async () => {
  let output = '(false,)'
  let asked = 0
  const run = async () => {
    asked += 1
    return output
  }
  const { host: tray, time } = host({ run })
  await tray.refresh()
  expect(tray.hasTray).toBe(false)
  output = '(true,)'
  time.advance(10_000)
  await expect.poll(() => tray.hasTray).toBe(true)
  time.advance(600_000)
  expect(asked).toBe(4)
  expect(time.pending).toBe(0)
})

test('Windows and macOS have one, unless the icon could not be made; a browser has none', () => {
  const { host: tray, log } = host({ platform: 'win32' })
  expect(tray.hasTray).toBe(true)
  tray.failed(new Error('no'))
  expect(tray.hasTray).toBe(false)
  expect(log.has('warn', 'no tray icon')).toBe(true)
  expect(host({ platform: 'darwin' }).host.hasTray).toBe(true)
  expect(host({ platform: 'darwin', shell: 'browser' }).host.hasTray).toBe(false)
})
