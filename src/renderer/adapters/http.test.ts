import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import { AppError } from '#shared/errors.ts'
import { userId } from '#shared/ids.ts'
import { Access } from './access.ts'
import { Http } from './http.ts'

const user = { id: userId.parse('me'), displayName: 'Me', email: 'me@example.org' }
const schema = z.object({ value: z.number() })
const ok = () => Response.json({ success: true, value: 1 })
const refused = () => Response.json({ success: false, error: 'unauthorized', message: 'no' }, { status: 401 })

type Answer = () => Response | Promise<Response>

function setUp(answers: readonly Answer[], options: { signedOut?: boolean; timeoutMs?: number } = {}) {
  const requests: { readonly url: string; readonly init: RequestInit }[] = []
  const left = [...answers]
  const grant = { accessToken: 'old', expiresAt: 0, user, serverUrl: 'http://127.0.0.1:1/base/' }
  let renewals = 0
  const access = new Access({
    grant,
    renew: async () => {
      renewals += 1
      return options.signedOut === true
        ? { kind: 'signedOut', server: { url: grant.serverUrl, local: false }, remembered: [] }
        : { kind: 'signedIn', grant: { ...grant, accessToken: 'new' } }
    },
  })
  const log = new MemoryLog()
  const http = new Http({
    serverUrl: grant.serverUrl,
    access,
    log,
    timeoutMs: options.timeoutMs ?? 1_000,
    fetch: async (input, init = {}) => {
      requests.push({ url: String(input), init })
      const answer = left.shift()
      if (answer === undefined) throw new TypeError('fetch failed')
      return answer()
    },
  })
  const tokens = () => requests.map(({ init }) => new Headers(init.headers).get('authorization'))
  return { http, requests, tokens, log, renewals: () => renewals }
}

const get = { method: 'GET', path: '/api/x' } as const

describe('Http', () => {
  it('asks with the token and without empty query fields', async () => {
    const { http, requests, tokens } = setUp([ok])
    const query = { limit: 5, q: 'a&b', before: undefined }
    expect(await http.request({ ...get, query }, schema)).toEqual({ value: 1 })
    expect(requests[0]?.url).toBe('http://127.0.0.1:1/base/api/x?limit=5&q=a%26b')
    expect(tokens()).toEqual(['Bearer old'])
  })

  it('renews once after a 401 and asks again', async () => {
    const { http, tokens, renewals } = setUp([refused, ok])
    expect(await http.request(get, schema)).toEqual({ value: 1 })
    expect(tokens()).toEqual(['Bearer old', 'Bearer new'])
    expect(renewals()).toBe(1)
  })

  it('shares one renewal between requests', async () => {
    const { http, renewals } = setUp([refused, refused, ok, ok])
    await Promise.all([http.request(get, schema), http.request(get, schema)])
    expect(renewals()).toBe(1)
  })

  it('gives up when the new token is refused too', async () => {
    const { http, requests } = setUp([refused, refused])
    await expect(http.request(get, schema)).rejects.toMatchObject({ category: 'auth', code: 'unauthorized' })
    expect(requests).toHaveLength(2)
  })

  it('says so when there is nothing to renew', async () => {
    const { http } = setUp([refused], { signedOut: true })
    await expect(http.request(get, schema)).rejects.toMatchObject({ category: 'auth', code: 'signed_out' })
  })

  it.each<readonly [string, Answer, object]>([
    [
      'an error of the server',
      () => Response.json({ error: 'not_found' }, { status: 404 }),
      { code: 'not_found', category: 'notFound' },
    ],
    [
      'too many requests',
      () => Response.json({ error: 'rate_limited' }, { status: 429, headers: { 'retry-after': '2' } }),
      { category: 'rateLimited', retryAfterSeconds: 2 },
    ],
    [
      'a page instead of JSON',
      () => new Response('<h1>Sorry</h1>', { status: 502 }),
      { category: 'server', code: 'http_502' },
    ],
    [
      'a page that says it is fine',
      () => new Response('<h1>Welcome</h1>'),
      { category: 'server', code: 'bad_answer' },
    ],
    ['wrong types', () => Response.json({ value: 'one' }), { category: 'server', code: 'bad_answer' }],
    ['nothing at all', () => new Response(null, { status: 204 }), { category: 'server', code: 'bad_answer' }],
    [
      'a dead line',
      () => Promise.reject(new TypeError('fetch failed')),
      { category: 'network', code: 'unreachable' },
    ],
  ])('turns %s into an AppError', async (_name, answer, expected) => {
    const { http } = setUp([answer])
    const error: unknown = await http.request(get, schema).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject(expected)
  })

  it('gives up on an answer that does not come, and stops when told to', async () => {
    const hanging = (init: RequestInit) =>
      new Promise<Response>((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    const access = {
      current: () => ({ accessToken: 't', expiresAt: 0, user, serverUrl: '' }),
      renew: () => Promise.reject(new Error('no')),
    }
    const http = new Http({
      serverUrl: 'http://127.0.0.1:1',
      access,
      log: new MemoryLog(),
      timeoutMs: 5,
      fetch: (_input, init = {}) => hanging(init),
    })
    await expect(http.request(get, schema)).rejects.toMatchObject({ category: 'network', code: 'timeout' })
    const stop = AbortSignal.abort()
    const slow = new Http({
      serverUrl: 'http://127.0.0.1:1',
      access,
      log: new MemoryLog(),
      fetch: async (_input, init = {}) => {
        init.signal?.throwIfAborted()
        return ok()
      },
    })
    await expect(slow.request({ ...get, signal: stop }, schema)).rejects.toMatchObject({ code: 'aborted' })
  })

  it('never logs an answer', async () => {
    const { http, log } = setUp([() => Response.json({ value: 'a secret text' })])
    await http.request(get, schema).catch(() => undefined)
    expect(JSON.stringify(log.lines)).not.toContain('secret')
  })
})
