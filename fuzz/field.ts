import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { signInResponse } from '#shared/rest/accounts.ts'
import type { Targets } from './client-frames.ts'

/** What nobody but the members of the private room may ever see. */
export const SECRET = `secret-${randomUUID()}`

const WORKSPACE = 'ws_local'
const PASSWORD = 'correct horse battery'
const WAIT_MS = 10_000
const created = z.object({ channel: z.object({ id: z.string() }) })
const started = z.object({ call: z.object({ id: z.string() }) })

export interface Account {
  readonly id: string
  readonly token: string
}

/** A server with people and things on it: where the shooting takes place. */
export interface Field {
  readonly url: string
  readonly member: Account
  /** Whom the hostile sockets belong to. */
  readonly outsider: Account
  readonly targets: Targets
  /** The member's room, which the outsider has no right to. */
  readonly privateRoom: string
  /** Addresses of what the outsider must not read. */
  readonly foreignPaths: readonly string[]
}

export async function prepareField(url: string): Promise<Field> {
  const [member, outsider] = [await register(url), await register(url)]
  const privateRoom = await makeRoom(url, member.token)
  const room = await makeRoom(url, outsider.token)
  const secretId = await say(url, member.token, { room: privateRoom, content: SECRET })
  const targets = {
    userId: outsider.id,
    roomId: room,
    messageId: await say(url, outsider.token, { room, content: 'hello' }),
    callId: await startCall(url, outsider.token, member.id),
    huddleId: 'huddle-x',
    workspaceId: WORKSPACE,
    foreignTopics: [`channel:${privateRoom}`, `thread:${secretId}`, `user:${member.id}`],
  }
  const base = `/api/v1/channels/${privateRoom}`
  const search = `/api/v1/search?workspaceId=${WORKSPACE}&q=secret`
  const foreignPaths = [`${base}/messages`, `${base}/changes?sinceRev=0`, search]
  return { url, member, outsider, targets, privateRoom, foreignPaths }
}

/** The member says the secret in the private room once more. */
export async function tellSecret({ url, member, privateRoom }: Field): Promise<void> {
  await say(url, member.token, { room: privateRoom, content: SECRET })
}

/** A new account. */
export async function register(url: string): Promise<Account> {
  const person = { email: `${randomUUID()}@example.test`, password: PASSWORD, displayName: 'Fuzz' }
  const { user, accessToken } = signInResponse.parse(await post(url, '/api/auth/register', person))
  return { id: user.id, token: accessToken }
}

/** Of a socket on this server, with token and version. */
export const socketUrl = (url: string, token: string): string =>
  `${url.replace('http', 'ws')}/socket/websocket?token=${encodeURIComponent(token)}&vsn=2.0.0`

async function post(url: string, path: string, body: unknown, token?: string): Promise<unknown> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return answer.json()
}

async function makeRoom(url: string, token: string): Promise<string> {
  const body = { name: 'room', kind: 'private', memberIds: [] }
  return created.parse(await post(url, `/api/v1/workspaces/${WORKSPACE}/channels`, body, token)).channel.id
}

async function startCall(url: string, token: string, userId: string): Promise<string> {
  const answer = started.safeParse(
    await post(url, '/api/calls', { to_user_id: userId, type: 'audio' }, token),
  )
  return answer.data?.call.id ?? 'call-x'
}

const reply = z.tuple([
  z.unknown(),
  z.string(),
  z.string(),
  z.literal('phx_reply'),
  z.object({ status: z.string(), response: z.object({ id: z.string().optional() }) }),
])

/** Says something over a socket of its own and resolves with the stored message's id. */
async function say(url: string, token: string, what: { room: string; content: string }): Promise<string> {
  const socket = new WebSocket(socketUrl(url, token))
  const topic = `channel:${what.room}`
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(() => reject(new Error('The member is not heard')), WAIT_MS)
  socket.onerror = () => reject(new Error('The member cannot come in'))
  socket.onopen = () => socket.send(JSON.stringify(['1', '1', topic, 'phx_join', {}]))
  socket.onmessage = ({ data }) => {
    const parsed = reply.safeParse(JSON.parse(String(data)))
    if (!parsed.success) return
    const [, ref, , , { status, response }] = parsed.data
    if (status !== 'ok') reject(new Error(`The member is refused (${ref})`))
    else if (ref === '2') resolve(response.id ?? '')
    else socket.send(JSON.stringify(['1', '2', topic, 'message:send', { content: what.content }]))
  }
  return promise.finally(() => {
    clearTimeout(timer)
    socket.close()
  })
}
