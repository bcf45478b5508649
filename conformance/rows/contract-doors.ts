import { setTimeout as wait } from 'node:timers/promises'
import { equal, isTrue, list, number, object, refused, succeeded } from '../support/expect.ts'
import { Skipped, section } from '../support/row.ts'

const { rows, add } = section('C10')

add('an unknown route: 404 not_found', async ({ ada }) => {
  refused(await ada.get('/api/nothing', { optional: false }), 404, 'not_found')
})

add(
  'bad JSON: 422 with details; more than it takes: 413; another type: 415',
  async ({ rest }) => {
    const login = (body: string, type = 'application/json') =>
      rest.ask('POST', '/api/auth/login', { body, headers: { 'content-type': type } })
    const { details } = refused(await login('{"email":'), 422, 'invalid_request')
    isTrue(list(details).length > 0, 'tells no details')
    equal((await login(JSON.stringify({ email: 'x'.repeat(2_000_000), password: 'x' }))).status, 413)
    equal((await login('<x/>', 'text/xml')).status, 415)
  },
  { needs: 'accounts' },
)

add('a token that does not hold: 401 unauthorized', async ({ rest, ada }) => {
  const tokens = [
    'nonsense',
    `${ada.token.slice(0, -6)}AAAAAA`,
    `${btoa('{"alg":"none"}')}.${ada.token.split('.')[1]}.`,
  ]
  for (const token of tokens)
    refused(await rest.ask('GET', '/api/presence/online', { token }), 401, 'unauthorized')
})

add(
  'every answer tells the limit; over it: 429 rate_limited with Retry-After of two seconds at most',
  async scene => {
    const somebody = await scene.somebody()
    const first = await somebody.get('/api/presence/online')
    if (first.headers.get('x-ratelimit-limit') === null) throw new Skipped('this server tells no limit')
    equal(first.headers.get('x-ratelimit-limit'), '100')
    isTrue(Number(first.headers.get('x-ratelimit-remaining')) < 100, 'counts nothing')
    isTrue(
      Math.abs(Number(first.headers.get('x-ratelimit-reset')) - Date.now() / 1_000) < 5,
      'is not in epoch seconds',
    )
    const ask = () => somebody.get('/api/presence/online', { impatient: true })
    const answers = await Promise.all(Array.from({ length: 300 }, ask))
    const late = answers.filter(({ status }) => status === 429)
    isTrue(late.length > 0, 'has no limit')
    for (const answer of late) {
      refused(answer, 429, 'rate_limited')
      isTrue(Number(answer.headers.get('retry-after')) <= 2, 'makes one wait longer')
    }
    await wait(2_000)
    succeeded(await somebody.get('/api/presence/online', { impatient: true }))
  },
)

add(
  'registrations: ten a second of one address',
  async ({ rest, world }) => {
    if (world.options.tokens !== undefined) throw new Skipped('nobody can register here')
    const bad = { body: { email: 'x' }, impatient: true }
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => rest.ask('POST', '/api/auth/register', bad)),
    )
    const late = answers.filter(({ status }) => status === 429)
    if (late.length === 0) throw new Skipped('this server has no limit, or another one')
    isTrue(Number(late[0]?.headers.get('retry-after')) <= 2, 'makes one wait longer')
    await wait(2_000)
  },
  { needs: 'accounts' },
)

add('REST answers under / and under /api/realtime/', async ({ rest, ada, world }) => {
  const { origin } = new URL(world.options.url)
  for (const prefix of ['', '/api/realtime']) {
    for (const path of ['/health', '/api/presence/online']) {
      const answer = await rest.ask('GET', `${origin}${prefix}${path}`, { token: ada.token })
      if (answer.status === 404) throw new Skipped('the server has one address only')
      equal(answer.status, 200)
    }
  }
})

add('pages of our own may ask, others get 403; what they need is exposed', async ({ rest, ada }) => {
  const get = (origin: string) =>
    rest.ask('GET', '/api/presence/online', { token: ada.token, headers: { origin } })
  for (const origin of ['app://quikapp', 'http://localhost:5173', 'http://127.0.0.1:1']) {
    const { status, headers } = await get(origin)
    equal([status, headers.get('access-control-allow-origin')], [200, origin])
    const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase()
    for (const name of [
      'retry-after',
      'x-ratelimit-limit',
      'upload-offset',
      'content-range',
      'content-disposition',
    ]) {
      isTrue(exposed.includes(name), `does not expose ${name}`)
    }
  }
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example']) {
    equal((await get(origin)).status, 403)
  }
})

add('/health names the service and what it offers', async ({ rest }) => {
  const { body } = await rest.ask('GET', '/health')
  if (body.service !== 'quikapp-embedded') throw new Skipped('another service')
  isTrue((list(body.capabilities) as unknown[]).length > 0, 'offers nothing')
  isTrue(/^[0-9a-f]+$/.test(String(body.folder_id)), 'does not tell its folder apart')
})

add('/openapi.json describes every route that these rows asked for', async ({ rest }) => {
  const { status, body } = await rest.ask('GET', '/openapi.json')
  if (status === 404) throw new Skipped('the server has no description')
  isTrue(/^3\.1\./.test(String(body.openapi)), 'is not OpenAPI 3.1')
  const described = Object.keys(object(body.paths))
  const paths = [
    '/health',
    '/api/calls/{id}/invite',
    '/api/recordings/{id}',
    '/api/huddles/{id}/join',
    '/api/devices',
  ]
  for (const path of paths) isTrue(described.includes(path), `misses ${path}`)
  number(described.length)
})

export const DOORS = rows
