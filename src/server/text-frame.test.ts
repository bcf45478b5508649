import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { layOutText } from './text-frame.ts'

test.each([
  ['', '8100'],
  ['a', '810161'],
  ['é', '8102c3a9'],
])('lays out %j', (text, hex) => {
  expect(layOutText(text).toString('hex')).toBe(hex)
  expect(layOutText(Buffer.from(text)).toString('hex')).toBe(hex)
})

/** A server that is nothing but an upgrade. */
async function bareServer(): Promise<{ url: string; upgraded: Promise<Socket>; close: () => void }> {
  const { promise, resolve } = Promise.withResolvers<Socket>()
  const server = createServer(socket => {
    socket.once('data', data => {
      const key = /sec-websocket-key: (\S+)/i.exec(String(data))?.[1] ?? ''
      void accept(key).then(answer => {
        socket.write(answer)
        resolve(socket)
      })
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `ws://127.0.0.1:${port}`, upgraded: promise, close: () => server.close() }
}

/** The answer to an upgrade (RFC 6455, 4.2.2). */
async function accept(key: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-1',
    new TextEncoder().encode(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`),
  )
  const proof = Buffer.from(digest).toString('base64')
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${proof}\r\n\r\n`
}

test('a client reads every length, from the same bytes or from text', async () => {
  const { url, upgraded, close } = await bareServer()
  const client = new WebSocket(url)
  const heard: string[] = []
  const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000].map(length => 'ä'.repeat(length))
  const all = new Promise<void>(resolve => {
    client.on('message', (data, isBinary) => {
      expect(isBinary).toBe(false)
      heard.push(String(data))
      if (heard.length === 2 * texts.length) resolve()
    })
  })
  const socket = await upgraded
  for (const text of texts) {
    socket.write(layOutText(text))
    socket.write(layOutText(Buffer.from(text)))
  }
  await all
  expect(heard).toEqual(texts.flatMap(text => [text, text]))
  client.terminate()
  socket.destroy()
  close()
})
