import { afterEach, beforeEach, expect, test } from 'vitest'
import { RTCDtlsTransport, RTCPeerConnection } from 'werift'
import { ECHO_PROBE_LABEL, ECHO_PROBE_LIMITS } from '#shared/rest/echo.ts'
import { askNoServer } from './ask-no-server.ts'
import { CallScene, type Someone } from './testing/call-scene.ts'

let scene: CallScene
const connections: RTCPeerConnection[] = []

beforeEach(async () => {
  scene = await CallScene.set()
})

afterEach(async () => {
  await Promise.all(connections.splice(0).map(connection => connection.close()))
  await scene.server.stop()
})

const running = () => scene.server.server?.services.echoProbes.count

/** A page with a data channel; `answer` is what Echo's answer to it was. */
async function offering(label: string = ECHO_PROBE_LABEL) {
  // As in browsers, each connection has a certificate of its own; here they would share one.
  RTCDtlsTransport.localCertificate = undefined
  RTCDtlsTransport.localCertificatePromise = undefined
  const connection = new RTCPeerConnection({
    iceServers: [],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
  })
  connections.push(connection)
  const channel = connection.createDataChannel(label, { ordered: false, maxRetransmits: 0 })
  const heard: string[] = []
  channel.onMessage.subscribe(message => heard.push(String(message)))
  const offer = await connection.createOffer()
  askNoServer(connection)
  await connection.setLocalDescription(offer)
  return { connection, channel, heard, sdp: connection.localDescription?.sdp ?? '' }
}

const ask = ({ rest }: Someone, sdp: string) => rest.post('/api/v1/echo', { sdp })

async function connected(label?: string) {
  const page = await offering(label)
  const { status, body } = await ask(scene.ada, page.sdp)
  expect(status).toBe(200)
  const isOpen = page.channel.stateChanged.watch(state => state === 'open', 10_000)
  await page.connection.setRemoteDescription({ type: 'answer', sdp: String(body.sdp) })
  await isOpen
  return page
}

test('what is sent comes back; nobody is called, and nothing is kept of it', async () => {
  const { channel, heard } = await connected()
  for (const word of ['one', 'two', 'three']) channel.send(word)
  await expect.poll(() => heard.toSorted()).toEqual(['one', 'three', 'two'])
  expect((await scene.ada.rest.get('/api/calls')).body.calls).toEqual([])
  await scene.ada.line.settle()
  expect(scene.ada.line.left('call:incoming')).toEqual([])
})

test('is over when the page hangs up', async () => {
  const { channel } = await connected()
  expect(running()).toBe(1)
  channel.close()
  await expect.poll(running).toBe(0)
})

test('is over when nothing comes of it', async () => {
  const { sdp } = await offering()
  await ask(scene.ada, sdp)
  scene.clock.advance(20_000)
  expect(running()).toBe(0)
})

test('sends back no more and nothing larger than a probe needs, and nothing of other channels', async () => {
  const { channel, heard, connection } = await connected()
  channel.send('x'.repeat(ECHO_PROBE_LIMITS.bytes + 1))
  channel.send('short')
  await expect.poll(() => heard).toEqual(['short'])
  const other = connection.createDataChannel(ECHO_PROBE_LABEL)
  const further: string[] = []
  other.onMessage.subscribe(message => further.push(String(message)))
  await other.stateChanged.watch(state => state === 'open', 10_000)
  other.send('unheard')
  channel.send('heard')
  await expect.poll(() => heard).toEqual(['short', 'heard'])
  expect(further).toEqual([])
})

test.each([
  ['', 422],
  ['rubbish', 422],
  ['v=0\r\n', 422],
  ['x'.repeat(50_001), 422],
] as const)('what is no offer is refused: %j', async (sdp, status) => {
  expect(await ask(scene.ada, sdp)).toMatchObject({ status, body: { error: 'invalid_request' } })
  expect(running()).toBe(0)
})

test('a further one of the same person takes the place of the former, not at once', async () => {
  const { sdp } = await offering()
  expect(await ask(scene.ada, sdp)).toMatchObject({ status: 200 })
  expect(await ask(scene.ada, sdp)).toMatchObject({ status: 409, body: { error: 'echo_busy' } })
  scene.clock.advance(1_000)
  expect(await ask(scene.ada, sdp)).toMatchObject({ status: 200 })
  expect(running()).toBe(1)
})

test('there are no more than it can take, and it says so', async () => {
  const { sdp } = await offering()
  for (let n = 0; n < 3; n += 1)
    expect(await ask(await scene.enter(`Person ${n}`), sdp)).toMatchObject({ status: 200 })
  expect(await ask(scene.ada, sdp)).toMatchObject({ status: 409, body: { error: 'echo_busy' } })
})

test('needs somebody who is signed in', async () => {
  expect(await scene.ada.rest.post('/api/v1/echo', { sdp: 'v=0' }, null)).toMatchObject({ status: 401 })
})
