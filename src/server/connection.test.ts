import { afterEach, beforeEach, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer } from './testing/in-memory-server.ts'
import { listenOnPort } from './testing/port-server.ts'
import { RawClient } from './testing/raw-client.ts'

const BURST = 300

let server: InMemoryServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

test('a socket that sends much at once is answered in order, and others in between', async () => {
  const endpoint = await listenOnPort(server)
  const busy = await RawClient.open(endpoint, (await server.register('Ada')).accessToken)
  const other = await RawClient.open(endpoint, (await server.register('Grace')).accessToken)
  await busy.joined('channel:general')
  const answers = () => busy.frames.flatMap(({ event, ref }) => (event === 'phx_reply' && ref ? [ref] : []))
  const before = answers().length
  const refs = Array.from({ length: BURST }, (_, index) => `push ${index}`)
  for (const ref of refs) {
    busy.sendRaw(JSON.stringify([busy.joinRef('channel:general'), ref, 'channel:general', 'typing:stop', {}]))
  }
  await other.settle()
  expect(answers().length - before).toBeLessThan(BURST)
  await expect.poll(() => answers().slice(before)).toEqual(refs)
})
