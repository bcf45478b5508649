import { describe, expect, it } from 'vitest'
import { xhrSender } from './xhr-sender.ts'

/** The part of XMLHttpRequest that a form needs, in the hands of a test. */
class FakeXhr {
  status = 0
  responseText = ''
  readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null } = {
    onprogress: null,
  }
  onload: (() => void) | null = null
  onerror: (() => void) | null = null
  onabort: (() => void) | null = null
  readonly headers: [string, string][] = []
  readonly opened: string[] = []
  sent: unknown = null

  open(method: string, url: string): void {
    this.opened.push(method, url)
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.push([name, value])
  }

  getResponseHeader(name: string): string | null {
    return name === 'retry-after' ? '2' : null
  }

  send(body: unknown): void {
    this.sent = body
  }

  abort(): void {
    this.onabort?.()
  }
}

function setUp(signal?: AbortSignal) {
  const xhr = new FakeXhr()
  const body = new FormData()
  const progress: number[] = []
  const send = xhrSender(() => xhr as unknown as XMLHttpRequest)
  const onProgress = (sent: number, total: number) => progress.push(sent / total)
  const answer = send({ url: 'http://127.0.0.1/upload', token: 'abc', body, onProgress, signal })
  return { xhr, body, progress, answer }
}

describe('xhrSender', () => {
  it('sends the form with the token, tells how far it is, and gives the answer whole', async () => {
    const { xhr, body, progress, answer } = setUp()
    expect(xhr.opened).toEqual(['POST', 'http://127.0.0.1/upload'])
    expect(xhr.headers).toContainEqual(['authorization', 'Bearer abc'])
    expect(xhr.sent).toBe(body)
    xhr.upload.onprogress?.({ loaded: 1, total: 4 })
    xhr.upload.onprogress?.({ loaded: 4, total: 4 })
    Object.assign(xhr, { status: 201, responseText: '{}' })
    xhr.onload?.()
    expect(await answer).toEqual({ status: 201, text: '{}', retryAfter: '2' })
    expect(progress).toEqual([0.25, 1])
  })

  it('fails when there is no line', async () => {
    const { xhr, answer } = setUp()
    xhr.onerror?.()
    await expect(answer).rejects.toMatchObject({ name: 'NetworkError' })
  })

  it('stops when it is not wanted any more, before and while it is sent', async () => {
    const abort = new AbortController()
    const first = setUp(abort.signal)
    abort.abort()
    await expect(first.answer).rejects.toMatchObject({ name: 'AbortError' })
    const second = setUp(abort.signal)
    await expect(second.answer).rejects.toMatchObject({ name: 'AbortError' })
    expect(second.xhr.sent).toBeNull()
  })
})
