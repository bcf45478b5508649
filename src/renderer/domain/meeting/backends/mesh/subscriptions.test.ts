import { describe, expect, test } from 'vitest'
import { callId, sessionId, userId } from '#shared/ids.ts'
import { asTrack, FakeTrack } from '../../../media/testing/fake-media.ts'
import { FakeDataChannel } from '../../testing/fake-data-channel.ts'
import { FakePeerConnection } from '../../testing/fake-peer-connection.ts'
import { ADA, GRACE, meshWorld, never, settle } from '../../testing/mesh-world.ts'
import { stamped } from './sdp.ts'

const camera = (): MediaStreamTrack => {
  const track = new FakeTrack('video', 'camera')
  track.settings = { height: 720, frameRate: 30 }
  return asTrack(track)
}

/** Ada shows her camera, Grace looks. */
async function watch() {
  const world = meshWorld()
  const [ada, grace] = [world.open(ADA), world.open(GRACE)]
  await ada.backend.publish('video', camera())
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  const encoding = () =>
    ada.connections.at(-1)?.transceivers.find(({ kind }) => kind === 'video')?.encodings[0]
  const want = async (maxHeight: number, peerId = sessionId.parse(`s_${ADA}`)): Promise<void> => {
    await grace.backend.send({ type: 'subscribe', peerId, source: 'video', maxHeight })
    await settle()
  }
  const said = (): number =>
    grace.connections.reduce((sum, { channels }) => sum + (channels[0]?.sent.length ?? 0), 0)
  return { ...world, ada, grace, encoding, want, said }
}

describe('subscriptions', () => {
  test('a peer that asks for nothing gets the whole picture, and voices come first', async () => {
    const { ada, encoding } = await watch()
    expect(encoding()).toMatchObject({ active: true, scaleResolutionDownBy: 1, maxFramerate: 30 })
    const audio = ada.connections.at(-1)?.transceivers.find(({ kind }) => kind === 'audio')?.encodings[0]
    expect(audio).toMatchObject({ priority: 'high', networkPriority: 'high' })
  })

  test('a thumbnail is sent small, what is out of sight not at all, and it comes back', async () => {
    const { encoding, want, clock } = await watch()
    await want(180)
    expect(encoding()).toMatchObject({ active: true, scaleResolutionDownBy: 4 })
    clock.advance(100)
    await want(0)
    expect(encoding()).toMatchObject({ active: false })
    clock.advance(100)
    await want(720)
    expect(encoding()).toMatchObject({ active: true, scaleResolutionDownBy: 1 })
  })

  test('no offer is needed', async () => {
    const { want, ada, grace } = await watch()
    await want(180)
    const offers = [...ada.line.sent, ...grace.line.sent].filter(({ type }) => type === 'offer')
    expect(offers).toHaveLength(1)
  })

  test('a hurry of wishes is few messages, the last one counts', async () => {
    const { encoding, want, clock, said } = await watch()
    for (let height = 1; height <= 500; height++) await want(height)
    clock.advance(100)
    await settle()
    expect(said()).toBe(2)
    expect(encoding()?.scaleResolutionDownBy).toBeCloseTo(720 / 500)
  })

  test('the same wish is said once', async () => {
    const { want, clock, said } = await watch()
    await want(180)
    clock.advance(100)
    await want(180)
    expect(said()).toBe(1)
  })

  test('a wish for somebody who is not there is nothing', async () => {
    const { want, said } = await watch()
    await want(180, sessionId.parse('s_nobody'))
    expect(said()).toBe(0)
  })

  test('a wish is said again over a new connection', async () => {
    const { grace, rtc, want } = await watch()
    await want(180)
    // The same page begins anew, as after an engine that gave up: another connection, nothing asked again.
    const page = new FakePeerConnection(rtc)
    rtc.connections.push(page)
    page.addTransceiver('audio', { direction: 'sendrecv' })
    page.addTransceiver('video', { direction: 'sendrecv' })
    const channel = page.createDataChannel('quikapp')
    await page.setLocalDescription()
    await settle()
    const sdp = stamped(page.localDescription?.sdp ?? '', Number.MAX_SAFE_INTEGER)
    const from = { callId: callId.parse('call_1'), fromUserId: ADA, fromSession: sessionId.parse(`s_${ADA}`) }
    grace.line.hear({ type: 'signal', signal: { ...from, type: 'offer', data: { type: 'offer', sdp } } })
    await settle()
    const answer = grace.line.sent.findLast(signal => signal.type === 'answer')
    await page.setRemoteDescription({ type: 'answer', sdp: answer?.data.sdp ?? '' })
    await settle()
    expect(channel.isJoined).toBe(true)
    expect(grace.connections.at(-1)?.channels[0]?.sent).toEqual(['{"type":"want","video":180}'])
  })

  test('a flood is dropped, and the peer is heard again later', async () => {
    const { ada, encoding, clock } = await watch()
    const channel = ada.connections.at(-1)?.channels[0]
    const say = (height: number) => channel?.hear(JSON.stringify({ type: 'want', video: height }))
    for (let height = 1; height <= 10_000; height++) say(height)
    await settle()
    expect(encoding()?.scaleResolutionDownBy).toBeGreaterThan(720 / 100)
    clock.advance(5_000)
    say(720)
    await settle()
    expect(encoding()).toMatchObject({ scaleResolutionDownBy: 1 })
  })

  test('channels for anything else, and further ones, are closed', async () => {
    const { ada, grace, want, encoding } = await watch()
    for (const { connections } of [ada, grace]) {
      for (const label of ['files', 'quikapp', '']) {
        const channel = new FakeDataChannel(label)
        connections.at(-1)?.dispatchEvent(Object.assign(new Event('datachannel'), { channel }))
        expect(channel.readyState).toBe('closed')
      }
    }
    await want(180)
    expect(encoding()).toMatchObject({ scaleResolutionDownBy: 4 })
  })

  test('garbage changes nothing', async () => {
    const { ada, encoding, log } = await watch()
    const before = encoding()
    for (const data of ['', '{}', 'null', 7, '{"type":"want","video":"all"}']) {
      ada.connections.at(-1)?.channels[0]?.hear(data)
    }
    await settle()
    expect(encoding()).toEqual(before)
    expect(log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
  })
})

describe('the soft limit', () => {
  test('more people make pictures smaller, fewer make them larger again, and it is said', async () => {
    const { ada, encoding, open } = await watch()
    const more = ['u_linus', 'u_margaret', 'u_ken'].map(name => open(userId.parse(name)))
    for (const { backend } of more) await backend.join(never())
    await settle()
    const told = () => ada.events.filter(event => event.type === 'sending').at(-1)
    expect(told()).toMatchObject({ step: 'smaller', cause: 'people' })
    expect(encoding()?.scaleResolutionDownBy).toBeCloseTo(720 / 270)
    for (const { backend } of more) await backend.leave()
    await settle()
    expect(told()).toMatchObject({ step: 'full', cause: 'none' })
    expect(
      ada.connections
        .find(({ signalingState }) => signalingState === 'stable')
        ?.transceivers.find(({ kind }) => kind === 'video')?.encodings,
    ).toMatchObject([{ scaleResolutionDownBy: 1 }])
  })

  test('a processor that cannot keep up is given less within five seconds, and it is said', async () => {
    const { ada, clock } = await watch()
    let frames = 0
    for (let second = 0; second < 5; second++) {
      frames += 6
      const row = {
        type: 'outbound-rtp',
        kind: 'video',
        framesEncoded: frames,
        totalEncodeTime: frames * 0.1,
      }
      for (const connection of ada.connections) {
        connection.report = new Map([['V', { ...row, frameWidth: 1_280, frameHeight: 720 }]])
      }
      clock.advance(1_000)
      await settle()
    }
    const told = ada.events.filter(event => event.type === 'sending').at(-1)
    expect(told).toMatchObject({ step: 'smaller', cause: 'processor' })
  })

  test('encoders that stand still because the way is gone are no sign of a slow machine', async () => {
    const { ada, clock } = await watch()
    const row = {
      type: 'outbound-rtp',
      kind: 'video',
      frameWidth: 1_280,
      frameHeight: 720,
      framesEncoded: 90,
    }
    for (let second = 0; second < 8; second++) {
      for (const connection of ada.connections) {
        connection.report = new Map([['V', { ...row, totalEncodeTime: 1 }]])
        connection.breakLink('disconnected')
      }
      clock.advance(1_000)
      await settle()
    }
    expect(ada.events.filter(event => event.type === 'sending')).toEqual([])
  })

  test('a screen that is read is sent with half the frames that are captured, which is no sign of a slow machine', async () => {
    const { ada, clock } = await watch()
    await ada.backend.publish('screen', asTrack(new FakeTrack('video', 'screen')))
    await settle()
    for (let second = 1; second <= 6; second++) {
      const row = { type: 'outbound-rtp', kind: 'video', frameWidth: 1_920, frameHeight: 1_080 }
      for (const connection of ada.connections) {
        connection.report = new Map<string, Record<string, unknown>>([
          ['S', { type: 'media-source', framesPerSecond: 30, trackIdentifier: 'screen' }],
          ['V', { ...row, mediaSourceId: 'S', framesEncoded: second * 15, totalEncodeTime: second * 0.1 }],
        ])
      }
      clock.advance(1_000)
      await settle()
    }
    expect(ada.events.filter(event => event.type === 'sending')).toEqual([])
  })
})
