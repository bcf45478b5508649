import { describe, expect, it } from 'vitest'
import type { Upload } from '#domain/chat/uploads.ts'
import { AppError } from '#shared/errors.ts'
import { MAX_MESSAGE_LENGTH } from '#shared/model/message.ts'
import { sendBlock } from './send-block.ts'

type State = Pick<Upload, 'state'>
const attachment = { id: 'f1', name: 'a.txt', mimeType: 'text/plain', size: 1, url: '/f1' }
const done: State = { state: { kind: 'done', attachment } }
const uploading: State = { state: { kind: 'uploading', sentBytes: 0 } }
const error = new AppError({ code: 'file_too_large', category: 'invalid', message: 'Too large.' })
const failed: State = { state: { kind: 'failed', error } }

describe('a message', () => {
  it.each<readonly [string, string, readonly State[]]>([
    ['text', 'Hello', []],
    ['a file', '', [done]],
    ['both', 'Hello', [done, done]],
    ['the longest text', 'x'.repeat(MAX_MESSAGE_LENGTH), []],
  ])('of %s may go', (_, text, uploads) => {
    expect(sendBlock(text, uploads)).toBeNull()
  })

  it.each<readonly [string, string, readonly State[]]>([
    ['empty', ' \n', []],
    ['tooLong', 'x'.repeat(MAX_MESSAGE_LENGTH + 1), [uploading]],
    ['uploading', 'Hello', [done, uploading]],
    ['uploading', 'Hello', [failed, uploading]],
    ['uploadFailed', 'Hello', [done, failed]],
  ])('waits while it is %s', (block, text, uploads) => {
    expect(sendBlock(text, uploads)).toBe(block)
  })
})
