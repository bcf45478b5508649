import { expect, test } from 'vitest'
import { parsePageMessage } from './parse-page-message.ts'

test('commands and focus are read', () => {
  const command = { kind: 'invoke', id: 1, channel: 'c', args: [1, { a: 2 }] }
  expect(parsePageMessage(JSON.stringify(command))).toEqual(command)
  expect(parsePageMessage('{"kind":"focus","focused":true}')).toEqual({ kind: 'focus', focused: true })
})

test.each([
  { kind: 'active' },
  { kind: 'capture', id: 3, withAudio: false },
  { kind: 'sourceClosed', source: 'window:1:0' },
  { kind: 'theme', dark: true },
  { kind: 'menu', command: 3 },
  { kind: 'noticeShown', id: 1 },
  { kind: 'noticeClicked', id: 1 },
  { kind: 'noticeClosed', id: 1, timedOut: true },
  { kind: 'noticeAction', id: 1, index: 0 },
  { kind: 'noticeReply', id: 1, text: 'Hi' },
  { kind: 'answer', id: 1, button: 0, checked: false },
  { kind: 'windowClosed', key: 'k' },
])('%o is read, without what it should not have', message => {
  expect(parsePageMessage(JSON.stringify({ ...message, extra: 1 }))).toEqual(message)
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
  '{"kind":"capture","id":-1,"withAudio":true}',
  '{"kind":"capture","id":1,"withAudio":"yes"}',
  '{"kind":"result","id":1}',
  '{"kind":"constructor"}',
  '{"kind":"__proto__"}',
  '{"kind":["menu"],"command":1}',
  '{"kind":"menu","command":-1}',
  '{"kind":"noticeAction","id":1,"index":"0"}',
  '{"kind":"noticeClosed","id":1}',
  '{"kind":"answer","id":1,"button":0}',
  '{"kind":"sourceClosed","source":1}',
  '{"kind":"windowClosed","key":{}}',
  `{"kind":"noticeReply","id":1,"text":"${'x'.repeat(10_001)}"}`,
])('%j is no message', text => {
  expect(parsePageMessage(text)).toBeNull()
})
