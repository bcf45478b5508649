import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Settings } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { autostartEntry, autostartFolder, LoginItem } from './login-item.ts'
import { RecordingLog } from './testing/recording-log.ts'

const entry = { path: '/opt/QuikApp/quikapp', args: ['--profile=/home/ada/My profile', '--hidden'] }
let system = { openAtLogin: true, executableWillLaunchAtLogin: true }
let folder = ''
let told: Settings[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-login-'))
  told = []
  system = { openAtLogin: true, executableWillLaunchAtLogin: true }
})
afterEach(() => rm(folder, { recursive: true }))

function item(platform: NodeJS.Platform, isPossible = true) {
  return new LoginItem({
    app: {
      setLoginItemSettings: settings => told.push(settings),
      getLoginItemSettings: asked => {
        if (JSON.stringify(asked) !== JSON.stringify(platform === 'darwin' ? {} : entry))
          throw new Error('whose?')
        return { ...system, wasOpenedAtLogin: false, status: 'enabled', launchItems: [] }
      },
    },
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

test.each([
  ['win32', true, true, true],
  ['win32', true, false, false],
  ['win32', false, false, false],
  ['darwin', true, false, true],
  ['darwin', false, false, false],
] as const)(
  'on %s what the system says counts: an entry %s, switched on %s',
  async (platform, has, on, is) => {
    system = { openAtLogin: has, executableWillLaunchAtLogin: on }
    const login = item(platform)
    expect(await login.adopt(!is)).toBe(is)
    login.follow(is)
    await login.dispose()
    expect(told).toEqual([])
    login.follow(!is)
    await login.dispose()
    expect(told).toMatchObject([{ openAtLogin: !is }])
  },
)

test('on Linux a file that the person took away, or switched off, stays so', async () => {
  expect(await item('linux').adopt(true)).toBe(false)
  const path = join(folder, 'autostart', 'quikapp.desktop')
  const login = item('linux')
  login.follow(true)
  await login.dispose()
  expect(await item('linux').adopt(false)).toBe(true)
  const text = await readFile(path, 'utf8')
  for (const off of [
    `${text}Hidden=true\n`,
    text.replace('Autostart-enabled=true', 'Autostart-enabled=false'),
  ]) {
    await writeFile(path, off)
    const next = item('linux')
    expect(await next.adopt(true)).toBe(false)
    await next.dispose()
    expect(await readFile(path, 'utf8')).toBe(off)
  }
})

test('an entry of a program that moved is renewed; a good one is not written again', async () => {
  const path = join(folder, 'autostart', 'quikapp.desktop')
  const first = item('linux')
  first.follow(true)
  await first.dispose()
  const good = await readFile(path, 'utf8')
  const { mtimeMs } = await stat(path)
  const second = item('linux')
  await second.adopt(true)
  second.follow(true)
  await second.dispose()
  expect((await stat(path)).mtimeMs).toBe(mtimeMs)
  await writeFile(path, good.replace('/opt/QuikApp/quikapp', '/home/ada/QuikApp-1.0.0.AppImage'))
  const third = item('linux')
  expect(await third.adopt(false)).toBe(true)
  await third.dispose()
  expect(await readFile(path, 'utf8')).toBe(good)
})

test('a system that cannot be asked changes nothing', async () => {
  await writeFile(join(folder, 'autostart'), 'no folder')
  expect(await item('linux').adopt(true)).toBe(true)
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
