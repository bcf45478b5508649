import { Presence, Socket } from 'phoenix'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from './testing/in-memory-server.ts'
import { listenOnPort } from './testing/port-server.ts'

let server: InMemoryServer
let ada: TestPerson

beforeEach(async () => {
  server = await startTestServer()
  ada = await server.register('Ada')
})
afterEach(() => server.stop())

describe('the official client', () => {
  test('joins, sends, hears itself and comes back after the line was cut', async () => {
    const socket = new Socket(server.socketUrl, {
      transport: server.transport,
      params: { token: ada.accessToken },
      reconnectAfterMs: () => 5,
      rejoinAfterMs: () => 5,
    })
    socket.connect()
    const channel = socket.channel('channel:general', {})
    const joined: unknown[] = []
    const heard: unknown[] = []
    channel.on('message:new', payload => {
      heard.push(payload)
    })
    const twice = new Promise<void>(resolve => {
      channel.join().receive('ok', reply => {
        joined.push(reply)
        if (joined.length === 2) resolve()
      })
    })
    const sent = await new Promise<{ id: string }>((resolve, reject) => {
      const push = channel.push('message:send', { content: 'Hello', clientId: 'c1' })
      push.receive('ok', resolve).receive('error', reject)
    })
    expect(heard).toMatchObject([{ id: sent.id, content: 'Hello', seq: 1, channelId: 'general' }])
    server.drop()
    await twice
    expect(joined).toEqual([
      { seq: 0, rev: 0 },
      { seq: 1, rev: 1 },
    ])
    socket.disconnect()
  })

  test('its Presence lists who is there, Echo included', async () => {
    const endpoint = await listenOnPort(server)
    const socket = new Socket(endpoint.socketUrl, {
      transport: WebSocket,
      params: { token: ada.accessToken },
    })
    socket.connect()
    const mine = socket.channel(`user:${ada.user.id}`, {})
    await new Promise(resolve => mine.join().receive('ok', resolve))
    const channel = socket.channel('presence:ws_local', {})
    const presence = new Presence(channel)
    const synced = new Promise<void>(resolve => presence.onSync(() => resolve()))
    channel.join()
    await synced
    const listed = presence.list((id, { metas }: { metas: { status: string }[] }) => [id, metas[0]?.status])
    expect(Object.fromEntries(listed)).toEqual({ [ada.user.id]: 'online', user_echo: 'online' })
    socket.disconnect()
  })
})
