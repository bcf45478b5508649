import { describe, expect, test } from 'vitest'
import { HELP } from './command-help.ts'
import { parseCommand, UsageError } from './options.ts'

const serve = (...args: string[]) => {
  const command = parseCommand(args)
  if (command.kind !== 'serve') throw new Error(`not serve but ${command.kind}`)
  return command.options
}

describe('the command line', () => {
  test('without options: this machine only, port 4100, anybody may register', () => {
    expect(serve()).toMatchObject({ host: '127.0.0.1', port: 4100, registration: 'open', limited: true })
  })

  test('elsewhere accounts need an invite unless told otherwise', () => {
    expect(serve('--host', '0.0.0.0').registration).toBe('invite')
    expect(serve('--host', '0.0.0.0', '--registration', 'open').registration).toBe('open')
  })

  test.each([
    [[], { kind: 'off' }],
    [['--tls', 'own'], { kind: 'own' }],
    [['--host', '0.0.0.0'], { kind: 'own' }],
    [['--host', '0.0.0.0', '--tls', 'off'], { kind: 'off' }],
    [
      ['--host', '0.0.0.0', '--tls-cert', 'a', '--tls-key', 'b'],
      { kind: 'given', certFile: 'a', keyFile: 'b' },
    ],
  ])('%j is encrypted as %j', (args, tls) => expect(serve(...args).tls).toEqual(tls))

  test('seconds become milliseconds, lists are lists', () => {
    const options = serve(
      '--ring-timeout',
      '1.5',
      '--call-grace=2',
      '--page-grace=0.5',
      '--socket-idle',
      '3',
      '--turn-url',
      'turn:a',
      '--turn-url',
      'turns:b',
    )
    expect(options).toMatchObject({
      ringTimeoutMs: 1500,
      callGraceMs: 2000,
      pageGraceMs: 500,
      socketIdleMs: 3000,
      turnUrls: ['turn:a', 'turns:b'],
    })
  })

  test('megabytes become bytes', () => {
    expect(serve()).toMatchObject({ maxFileBytes: 104_857_600, maxRecordingBytes: 4_294_967_296 })
    expect(serve('--max-file-mb', '0.5', '--max-recording-mb', '2')).toMatchObject({
      maxFileBytes: 524_288,
      maxRecordingBytes: 2_097_152,
    })
  })

  test.each([
    [['--help'], 'help'],
    [['--version'], 'version'],
    [['invite', '--data-dir', '/x'], 'invite'],
    [['backup', 'a.backup'], 'backup'],
    [['restore', 'a.backup', '--data-dir', '/x'], 'restore'],
    [['fresh'], 'fresh'],
    [['fingerprint'], 'fingerprint'],
  ])('%j is %s', (args, kind) => expect(parseCommand(args).kind).toBe(kind))

  test.each([
    [['--bogus'], 'The QuikApp server has no option --bogus.'],
    [['--bogus=1'], 'The QuikApp server has no option --bogus.'],
    [['--__proto__'], 'The QuikApp server has no option --__proto__.'],
    [['-p', '1'], 'The QuikApp server has no option -p.'],
    [['--port'], 'The option --port needs a value.'],
    [['--port', '--help'], 'The option --port needs a value.'],
    [['--help=yes'], 'The option --help takes no value.'],
    [['--port', '65536'], '"65536" is not a port; it is a number from 0 to 65535.'],
    [['--port', 'x'], '"x" is not a port; it is a number from 0 to 65535.'],
    [['--ring-timeout', '0'], 'The option --ring-timeout takes seconds above 0, not "0".'],
    [['--max-file-mb', '0'], 'The option --max-file-mb takes megabytes above 0, not "0".'],
    [['--max-recording-mb', 'much'], 'The option --max-recording-mb takes megabytes above 0, not "much".'],
    [['--registration', 'maybe'], 'The option --registration is open, invite or closed, not "maybe".'],
    [['--limits', 'on'], 'The option --limits knows only the value off.'],
    [
      ['--limits', 'off', '--host', '0.0.0.0'],
      'Limits can be switched off only on a server that listens to this machine alone.',
    ],
    [['--tls-cert', 'a'], 'The options --tls-cert and --tls-key go together.'],
    [['--tls', 'maybe'], 'The option --tls is own or off, not "maybe".'],
    [['--tls', 'off', '--tls-cert', 'a', '--tls-key', 'b'], 'Give either --tls or --tls-cert and --tls-key.'],
    [['backup'], 'The command backup needs one file.'],
    [['restore', 'a', 'b'], 'The command restore needs one file.'],
    [['fresh', 'now'], 'The command fresh takes nothing but options.'],
    [['--stun-url', 'http://x'], '"http://x" is not an address for --stun-url.'],
    [['start'], '"start" is not a command of the QuikApp server.'],
  ])('%j is refused in one sentence', (args, sentence) => {
    expect(() => parseCommand(args)).toThrow(UsageError)
    expect(() => parseCommand(args)).toThrow(`${sentence} Try --help.`)
  })

  test('help names every option', () => {
    const named = HELP.match(/--[a-z-]+/g) ?? []
    for (const option of [
      'port',
      'host',
      'data-dir',
      'registration',
      'tls',
      'tls-cert',
      'tls-key',
      'stun-url',
      'turn-url',
      'ring-timeout',
      'call-grace',
      'page-grace',
      'socket-idle',
      'max-file-mb',
      'max-recording-mb',
      'limits',
      'verbose',
      'help',
      'version',
    ]) {
      expect(named).toContain(`--${option}`)
    }
    for (const command of ['invite', 'backup FILE', 'restore FILE', 'fresh', 'fingerprint']) {
      expect(HELP).toContain(`npm run server -- ${command} `)
    }
  })
})
