import type { PageMessage } from './page-messages.ts'

type Fields = Readonly<Record<string, unknown>>

const MAX_REPLY = 10_000
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isText = (value: unknown): value is string => typeof value === 'string'
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'

/** One reader for each kind: the message with nothing in it that is not its own, or null. */
const READERS: Readonly<Record<PageMessage['kind'], (fields: Fields) => PageMessage | null>> = {
  invoke: ({ id, channel, args }) =>
    Number.isSafeInteger(id) && isText(channel) && Array.isArray(args)
      ? { kind: 'invoke', id: Number(id), channel, args }
      : null,
  capture: ({ id, withAudio }) =>
    isCount(id) && isFlag(withAudio) ? { kind: 'capture', id, withAudio } : null,
  sourceClosed: ({ source }) => (isText(source) ? { kind: 'sourceClosed', source } : null),
  focus: ({ focused }) => (isFlag(focused) ? { kind: 'focus', focused } : null),
  active: () => ({ kind: 'active' }),
  theme: ({ dark }) => (isFlag(dark) ? { kind: 'theme', dark } : null),
  menu: ({ command }) => (isCount(command) ? { kind: 'menu', command } : null),
  noticeShown: ({ id }) => (isCount(id) ? { kind: 'noticeShown', id } : null),
  noticeClicked: ({ id }) => (isCount(id) ? { kind: 'noticeClicked', id } : null),
  noticeClosed: ({ id, timedOut }) =>
    isCount(id) && isFlag(timedOut) ? { kind: 'noticeClosed', id, timedOut } : null,
  noticeAction: ({ id, index }) =>
    isCount(id) && isCount(index) ? { kind: 'noticeAction', id, index } : null,
  noticeReply: ({ id, text }) =>
    isCount(id) && isText(text) && text.length <= MAX_REPLY ? { kind: 'noticeReply', id, text } : null,
  answer: ({ id, button, checked }) =>
    isCount(id) && isCount(button) && isFlag(checked) ? { kind: 'answer', id, button, checked } : null,
  windowClosed: ({ key }) => (isText(key) ? { kind: 'windowClosed', key } : null),
}

const isKind = (kind: unknown): kind is PageMessage['kind'] => isText(kind) && Object.hasOwn(READERS, kind)

/** What a page sent, or null when it is nothing that a page sends. */
export function parsePageMessage(text: string): PageMessage | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const fields = value as Fields
  return isKind(fields.kind) ? READERS[fields.kind](fields) : null
}
