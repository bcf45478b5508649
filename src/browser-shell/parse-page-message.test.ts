import { expect, test } from 'vitest'
import { parsePageMessage } from './parse-page-message.ts'

test('commands and focus are read', () => {
  const command = { kind: 'invoke', id: 1, channel: 'c', args: [1, { a: 2 }] }
  expect(parsePageMessage(JSON.stringify(command))).toEqual(command)
  expect(parsePageMessage('{"kind":"focus","focused":true}')).toEqual({ kind: 'focus', focused: true })
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '"invoke"',
  '{"kind":"invoke"}',
  '{"kind":"invoke","id":"1","channel":"c","args":[]}',
  '{"kind":"invoke","id":1.5,"channel":"c","args":[]}',
  '{"kind":"invoke","id":1,"channel":7,"args":[]}',
  '{"kind":"invoke","id":1,"channel":"c","args":{}}',
  '{"kind":"focus","focused":1}',
  '{"kind":"result","id":1}',
])('%j is no message', text => {
  expect(parsePageMessage(text)).toBeNull()
})
