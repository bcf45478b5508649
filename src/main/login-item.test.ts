import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Settings } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { autostartEntry, autostartFolder, LoginItem } from './login-item.ts'
import { RecordingLog } from './testing/recording-log.ts'

let folder = ''
let told: Settings[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-login-'))
  told = []
})
afterEach(() => rm(folder, { recursive: true }))

function item(platform: NodeJS.Platform, isPossible = true) {
  return new LoginItem({
    app: { setLoginItemSettings: settings => told.push(settings) },
    platform,
    isPossible,
    command: ['/opt/QuikApp/quikapp', '--profile=/home/ada/My profile'],
    autostart: join(folder, 'autostart'),
    log: new RecordingLog(),
  })
}

test('on Linux a file for this user alone starts the app hidden, and goes again', async () => {
  const login = item('linux')
  login.follow(true)
  await login.dispose()
  const path = join(folder, 'autostart', 'quikapp.desktop')
  expect(await readFile(path, 'utf8')).toContain(
    'Exec="/opt/QuikApp/quikapp" "--profile=/home/ada/My profile" "--hidden"\n',
  )
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  login.follow(false)
  await login.dispose()
  expect(await readdir(join(folder, 'autostart'))).toEqual([])
})

test('the last wish counts, however fast they come', async () => {
  const login = item('linux')
  for (const wanted of [true, false, true, false, true]) login.follow(wanted)
  await login.dispose()
  expect(await readdir(join(folder, 'autostart'))).toEqual(['quikapp.desktop'])
})

test('Windows and macOS have a list of their own', () => {
  const windows = item('win32')
  windows.follow(true)
  windows.follow(true)
  item('darwin').follow(true)
  return windows.dispose().then(() =>
    expect(told).toEqual([
      {
        openAtLogin: true,
        path: '/opt/QuikApp/quikapp',
        args: ['--profile=/home/ada/My profile', '--hidden'],
      },
      { openAtLogin: true },
    ]),
  )
})

test('where nothing can be registered nothing is written', async () => {
  const login = item('linux', false)
  login.follow(true)
  await login.dispose()
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['/opt/a b', '"/opt/a b"'],
  ['/opt/100%', '"/opt/100%%"'],
  ['/opt/$HOME', '"/opt/\\\\$HOME"'],
  ['/opt/`id`', '"/opt/\\\\`id\\\\`"'],
  ['/opt/"x"', '"/opt/\\\\"x\\\\""'],
  ['/opt/a\\b', '"/opt/a\\\\\\\\b"'],
] as const)('%s is one word of the Exec line', (program, word) => {
  expect(autostartEntry([program])).toContain(`Exec=${word} "--hidden"\n`)
})

test.each(['/opt/a\nExec=evil', '/opt/a\0b', '/opt/a\tb'])('%j gets no file', program => {
  expect(() => autostartEntry([program])).toThrow('control characters')
})

test.each([
  [{ XDG_CONFIG_HOME: '/config' }, '/config/autostart'],
  [{}, '/home/ada/.config/autostart'],
  [{ XDG_CONFIG_HOME: '' }, '/home/ada/.config/autostart'],
  [{ XDG_CONFIG_HOME: 'relative' }, '/home/ada/.config/autostart'],
] as const)('%j has its autostart in %s', (env, path) => {
  expect(autostartFolder(env, '/home/ada')).toBe(path)
})
