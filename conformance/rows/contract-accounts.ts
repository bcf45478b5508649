import {
  equal,
  filled,
  holds,
  isTrue,
  list,
  moment,
  number,
  object,
  ok,
  refused,
  succeeded,
  text,
} from '../support/expect.ts'
import { section } from '../support/row.ts'

const { rows, add } = section('C1', { needs: 'accounts' })

const account = () => ({
  email: `${crypto.randomUUID()}@conformance.test`,
  password: crypto.randomUUID(),
  displayName: 'Newcomer',
})

add('register: 201 with tokens for 900 seconds and the person', async ({ rest }) => {
  const body = succeeded(await rest.ask('POST', '/api/auth/register', { body: account() }), 201)
  filled(body.accessToken)
  filled(body.refreshToken)
  equal(body.expiresIn, 900)
  holds(object(body.user), { displayName: 'Newcomer' })
})

add('… an email twice: 409 email_taken; bad fields: 422 with details', async ({ rest }) => {
  const body = account()
  succeeded(await rest.ask('POST', '/api/auth/register', { body }), 201)
  refused(await rest.ask('POST', '/api/auth/register', { body }), 409, 'email_taken')
  const bad = { email: 'nonsense', password: 'short', displayName: ' ' }
  const { details } = refused(
    await rest.ask('POST', '/api/auth/register', { body: bad }),
    422,
    'invalid_request',
  )
  equal(
    list(details)
      .map(({ path }) => path)
      .sort(),
    ['displayName', 'email', 'password'],
  )
})

add('login; with the wrong password, or for nobody: 401 invalid_credentials', async ({ rest }) => {
  const { email, password, displayName } = account()
  await rest.ask('POST', '/api/auth/register', { body: { email, password, displayName } })
  const body = succeeded(
    await rest.ask('POST', '/api/auth/login', { body: { email: email.toUpperCase(), password } }),
  )
  holds(object(body.user), { email, displayName })
  for (const who of [email, 'nobody@conformance.test']) {
    const wrong = { email: who, password: 'wrong password' }
    refused(await rest.ask('POST', '/api/auth/login', { body: wrong }), 401, 'invalid_credentials')
  }
})

add('refresh gives the next token; a used one is dead, and its use ends that sign-in only', async scene => {
  const somebody = await scene.newcomer()
  const { email, password, refreshToken } = somebody.credentials
  const other = succeeded(await scene.rest.ask('POST', '/api/auth/login', { body: { email, password } }))
  const refresh = (token: unknown) =>
    scene.rest.ask('POST', '/api/auth/refresh', { body: { refreshToken: token } })
  const next = succeeded(await refresh(refreshToken))
  isTrue(next.refreshToken !== refreshToken, 'gives the same token again')
  equal(next.expiresIn, 900)
  refused(await refresh(refreshToken), 401, 'invalid_refresh_token')
  refused(await refresh(next.refreshToken), 401, 'invalid_refresh_token')
  refused(await scene.rest.ask('GET', '/api/v1/me', { token: String(next.accessToken) }), 401, 'unauthorized')
  succeeded(await refresh(other.refreshToken))
})

add('logout ends the sign-in, closes its sockets and removes its device', async scene => {
  const somebody = await scene.newcomer()
  const { email, password } = somebody.credentials
  const second = succeeded(await scene.rest.ask('POST', '/api/auth/login', { body: { email, password } }))
  const device = { device_id: 'd1', platform: 'linux', token: 't', name: 'n' }
  await somebody.post('/api/devices', device)
  const line = await somebody.line(somebody.topic)
  const closed = Promise.withResolvers<number>()
  line.socket.onClose(event => closed.resolve(event.code))
  succeeded(await somebody.post('/api/auth/logout'))
  equal(await closed.promise, 1008)
  refused(await somebody.get('/api/v1/me'), 401, 'unauthorized')
  const left = await scene.rest.ask('GET', '/api/devices', { token: String(second.accessToken) })
  if (left.status === 200) equal(left.body.devices, [])
})

add('GET and PATCH /api/v1/me; everybody in the workspace hears of a new name', async scene => {
  const somebody = await scene.newcomer()
  const watcher = await scene.grace.line(`workspace:${scene.workspaceId}`)
  holds(object(succeeded(await somebody.get('/api/v1/me')).user), {
    id: somebody.id,
    displayName: 'Newcomer',
  })
  const changed = succeeded(await somebody.ask('PATCH', '/api/v1/me', { displayName: 'Somebody Else' }))
  holds(object(changed.user), { displayName: 'Somebody Else' })
  const fits = ({ member }: Record<string, unknown>) => object(member).id === somebody.id
  holds(await watcher.event('member:updated', undefined, fits), { member: { displayName: 'Somebody Else' } })
  refused(await somebody.ask('PATCH', '/api/v1/me', { displayName: '' }), 422, 'invalid_request')
  refused(
    await somebody.ask('PATCH', '/api/v1/me', { email: scene.ada.credentials.email }),
    409,
    'email_taken',
  )
})

add('a new password ends the other sign-ins', async scene => {
  const somebody = await scene.newcomer()
  const { email, password } = somebody.credentials
  const second = succeeded(await scene.rest.ask('POST', '/api/auth/login', { body: { email, password } }))
  succeeded(await somebody.ask('PATCH', '/api/v1/me', { password: 'another good password' }))
  refused(
    await scene.rest.ask('GET', '/api/v1/me', { token: String(second.accessToken) }),
    401,
    'unauthorized',
  )
  succeeded(await somebody.get('/api/v1/me'))
})

add(
  'an invite: 201 with code, address and end; it lets one person in, once',
  async scene => {
    const invite = object(succeeded(await scene.ada.post('/api/v1/invites', {}), 201).invite)
    isTrue(/^quikapp:\/\/invite\?server=.+&code=.+/.test(text(invite.url)), 'is no invite link')
    isTrue(moment(invite.expiresAt) > Date.now(), 'is over')
    const register = () =>
      scene.rest.ask('POST', '/api/auth/register', {
        body: { ...account(), inviteCode: filled(invite.code) },
      })
    succeeded(await register(), 201)
    equal((await register()).status, 403)
  },
  { needs: 'invites' },
)

add(
  'a new account is a member of the workspace and of its first conversation, and told there',
  async scene => {
    const watcher = await scene.grace.line(`workspace:${scene.workspaceId}`)
    const somebody = await scene.newcomer('Newcomer')
    const fits = ({ member }: Record<string, unknown>) => object(member).id === somebody.id
    holds(await watcher.event('member:joined', undefined, fits), { member: { displayName: 'Newcomer' } })
    const row = await scene.rowOf(somebody, scene.channelId)
    equal([number(row?.unreadCount), number(row?.mentionCount)], [0, 0])
    const line = await somebody.line(`channel:${scene.channelId}`)
    ok(await line.push(`channel:${scene.channelId}`, 'message:send', { content: 'Hello', attachments: [] }))
  },
)

export const ACCOUNTS = rows
