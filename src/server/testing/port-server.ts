import type { AddressInfo } from 'node:net'
import type { InMemoryServer } from './in-memory-server.ts'
import type { Endpoint } from './raw-client.ts'

/** Opens the same server on a free port of this machine: real sockets for the tests that need them. */
export async function listenOnPort(memory: InMemoryServer): Promise<Endpoint & { readonly url: string }> {
  if (memory.server === null) throw new Error('the server is down')
  const url = await memory.server.listen(0)
  const { port } = memory.server.app.server.address() as AddressInfo
  return { url, transport: WebSocket, socketUrl: `ws://127.0.0.1:${port}/socket` }
}
