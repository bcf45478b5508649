import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { actionIn, linkIn, parseArguments } from './arguments.ts'

test('every option of the contract is read', () => {
  const parsed = parseArguments([
    '--server=https://chat.example.org/',
    '--profile=some/dir',
    '--server-data-dir=/srv/data',
    '--port=5000',
    '--idle-after=3',
    '--no-open',
    '--no-sandbox',
    'quikapp://conversation/c1',
  ])
  expect(parsed).toEqual({
    kind: 'run',
    args: {
      serverUrl: 'https://chat.example.org',
      profile: resolve('some/dir'),
      serverDataDir: '/srv/data',
      port: 5000,
      idleAfterSeconds: 3,
      open: false,
      link: 'quikapp://conversation/c1',
    },
    ignored: [],
  })
})

test('without options the app opens its window', () => {
  expect(parseArguments([])).toEqual({ kind: 'run', args: { open: true }, ignored: [] })
})

test.each([
  ['--bogus', '--bogus'],
  ['--server', '--server'],
  ['--server=http://8.8.8.8', 'https'],
  ['--server=', 'server address'],
  ['--port=70000', '70000'],
  ['--port=4x', '4x'],
  ['--idle-after=0', '"0"'],
  ['--idle-after=2m', '"2m"'],
  ['--profile=', '--profile'],
  ['--no-open=1', '--no-open=1'],
  ['some-file', 'some-file'],
])('%s is refused with a sentence that says why', (argument, named) => {
  const parsed = parseArguments([argument])
  expect(parsed).toMatchObject({ kind: 'refused', message: expect.stringContaining(named) })
})

test('a second start is searched for its link only, whatever Chromium adds', () => {
  const argv = ['electron', '--allow-file-access-from-files', '/app', '--', 'quikapp://invite?code=1']
  expect(linkIn(argv)).toBe('quikapp://invite?code=1')
  expect(linkIn(['electron', '/app'])).toBeUndefined()
})

test.each([
  ['--toggle-mute', 'toggleMicrophone'],
  ['--toggle-camera', 'toggleCamera'],
  ['--stop-sharing', 'stopSharing'],
  ['--leave', 'leave'],
])('%s is for the running call, and --help says so', (verb, action) => {
  expect(parseArguments([verb, '--no-open'])).toMatchObject({ kind: 'run', args: { open: false, verb } })
  expect(actionIn(['electron', '--enable-crashpad', '/app', verb])).toBe(action)
  expect(parseArguments(['--help'])).toMatchObject({ text: expect.stringContaining(`  ${verb} `) })
})

test.each(['--toggle-mute=1', '--leave-now', 'leave', 'constructor'])('%s is no such word', argument => {
  expect(actionIn([argument])).toBeUndefined()
  expect(parseArguments([argument])).toMatchObject({ kind: 'refused' })
})

test('an app that was just renewed starts: the installer says so', () => {
  expect(parseArguments(['--updated'])).toEqual({ kind: 'run', args: { open: true }, ignored: [] })
})

test('an installed app starts whatever others add, and tells of it without values', () => {
  const argv = ['--new-switch=/home/ada', '-psn_0_1', 'some-file', '--hidden']
  expect(parseArguments(argv, { isLenient: true })).toEqual({
    kind: 'run',
    args: { open: true, hidden: true },
    ignored: ['--new-switch', '-psn_0_1', 'a word'],
  })
})

test.each(['--port=70000', '--server', '--profile=', '--no-open=1', '--leave=1'])(
  'an installed app, too, refuses %s, which is an option of its own',
  argument => expect(parseArguments([argument], { isLenient: true })).toMatchObject({ kind: 'refused' }),
)
