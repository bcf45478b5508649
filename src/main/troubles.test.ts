import { EventEmitter } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { RecordingLog } from './testing/recording-log.ts'
import { followTroubles, type TroublesOptions } from './troubles.ts'

const streams = { stdout: new EventEmitter(), stderr: new EventEmitter() }
let own: EventEmitter
let app: EventEmitter
let log: RecordingLog
beforeEach(() => {
  own = Object.assign(new EventEmitter(), streams)
  app = new EventEmitter()
  log = new RecordingLog()
  followTroubles({ app, process: own, log } as unknown as TroublesOptions)
})

test.each(['uncaughtException', 'unhandledRejection'])('an %s is in the log by its code', name => {
  own.emit(name, Object.assign(new Error('connect https://a.example/x?token=1'), { code: 'ECONNRESET' }))
  own.emit(name, 'a word')
  expect(log.lines).toEqual([
    {
      level: 'error',
      message: name,
      fields: { code: 'ECONNRESET', error: 'Error: connect https://a.example/x' },
    },
    { level: 'error', message: name, fields: { code: 'none', error: 'a word' } },
  ])
})

test('a terminal that is gone takes nothing down', () => {
  streams.stderr.emit('error', new Error('write EPIPE'))
  streams.stdout.emit('error', new Error('write EPIPE'))
  expect(log.lines).toEqual([])
})

test('a helper process that goes down is told, one that ends is not', () => {
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 })
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 })
  expect(log.lines.map(({ fields }) => fields)).toEqual([{ type: 'GPU', reason: 'crashed', exitCode: 139 }])
})

test('what a page says at error level is told shortly, and not without end', () => {
  const page = new EventEmitter()
  app.emit('web-contents-created', {}, page)
  const say = (level: string, message: string) =>
    page.emit('console-message', { level, message, lineNumber: 7 })
  say('warning', 'never mind')
  say('error', `Uncaught Error: ${'x'.repeat(1_000)}`)
  say('error', 'TypeError: a is null\n  at https://b.example')
  expect(log.lines.map(({ fields }) => fields)).toEqual([
    { error: `Uncaught Error: ${'x'.repeat(184)}`, line: 7 },
    { error: 'TypeError: a is null', line: 7 },
  ])
  for (let index = 0; index < 100; index += 1) say('error', 'again')
  expect(log.lines).toHaveLength(50)
  page.emit('did-navigate')
  say('error', 'another page')
  expect(log.lines).toHaveLength(51)
})
