import { describe, expect, test } from 'vitest'
import { sessionId } from '#shared/ids.ts'
import { asTrack, FakeTrack } from '../../../media/testing/fake-media.ts'
import type { BackendEvent, TrackSource } from '../../backend.ts'
import { ADA, GRACE, meshWorld, never, settle } from '../../testing/mesh-world.ts'

const track = (kind: 'audio' | 'video', id: string): MediaStreamTrack => asTrack(new FakeTrack(kind, id))

async function meet() {
  const world = meshWorld()
  const [ada, grace] = [world.open(ADA), world.open(GRACE)]
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  return { ...world, ada, grace }
}

const lines = (world: {
  readonly rtc: { readonly open: readonly { readonly transceivers: readonly unknown[] }[] }
}) => world.rtc.open.map(connection => connection.transceivers.length)

/** Whether a source arrived at last, or is gone; undefined when it never came. */
const arrived = (events: readonly BackendEvent[], source: TrackSource): boolean | undefined => {
  const last = events.findLast(event => event.type === 'track' && event.kind === source)
  return last?.type === 'track' ? last.track !== null : undefined
}

describe('a shared screen', () => {
  test('gets lines of its own, the other side its track', async () => {
    const world = await meet()
    await world.ada.backend.publish('screen', track('video', 'screen'))
    await world.ada.backend.publish('screenAudio', track('audio', 'sound'))
    await settle()
    expect(lines(world)).toEqual([4, 4])
    expect([arrived(world.grace.events, 'screen'), arrived(world.grace.events, 'screenAudio')]).toEqual([
      true,
      true,
    ])
    expect(arrived(world.ada.events, 'screen')).toBeUndefined()
  })

  test('is told as gone when it stops, and uses the same lines the next time', async () => {
    const world = await meet()
    for (let round = 0; round < 3; round++) {
      await world.ada.backend.publish('screen', track('video', `screen ${round}`))
      await settle()
      expect(arrived(world.grace.events, 'screen')).toBe(true)
      await world.ada.backend.unpublish('screen')
      await settle()
      expect(arrived(world.grace.events, 'screen')).toBe(false)
    }
    expect(lines(world)).toEqual([3, 3])
    expect(arrived(world.grace.events, 'video')).toBe(true)
  })

  test('both share in the same moment: one line carries both', async () => {
    const world = await meet()
    const screens = [track('video', 'of ada'), track('video', 'of grace')] as const
    await Promise.all([
      world.ada.backend.publish('screen', screens[0]),
      world.grace.backend.publish('screen', screens[1]),
    ])
    await settle()
    world.clock.advance(3_000)
    await settle()
    expect(lines(world)).toEqual([3, 3])
    expect(world.rtc.open.map(connection => connection.transceivers[2]?.sender.track)).toEqual(screens)
    expect([arrived(world.ada.events, 'screen'), arrived(world.grace.events, 'screen')]).toEqual([true, true])
  })

  test('shared before somebody comes: it follows the first exchange', async () => {
    const { open, rtc } = meshWorld()
    const [ada, grace] = [open(ADA), open(GRACE)]
    await ada.backend.publish('screen', track('video', 'screen'))
    await ada.backend.join(never())
    await grace.backend.publish('screen', track('video', 'screen'))
    await grace.backend.join(never())
    await settle()
    expect(lines({ rtc })).toEqual([3, 3])
    expect([arrived(ada.events, 'screen'), arrived(grace.events, 'screen')]).toEqual([true, true])
  })
})

describe('a screen that is first shared while somebody comes in', () => {
  test.each(Array.from({ length: 60 }, (_, step) => step))('arrives, begun at step %i', async steps => {
    const { open, rtc, log } = meshWorld()
    const [ada, grace] = [open(ADA), open(GRACE)]
    await ada.backend.join(never())
    const joined = grace.backend.join(never())
    for (let step = 0; step < steps; step++) await null
    await Promise.all([ada.backend.publish('screen', track('video', 'screen')), joined])
    await settle()
    expect(arrived(grace.events, 'screen')).toBe(true)
    expect(lines({ rtc })).toEqual([3, 3])
    expect(log.lines).toEqual([])
  })
})

test('a peer that refuses every further line is not asked for ever', async () => {
  const { ada, rtc } = await meet()
  const connection = rtc.open[0]
  let asked = 0
  const addTrack = connection?.addTrack.bind(connection)
  if (connection === undefined || addTrack === undefined) throw new Error('nobody met')
  connection.addTrack = screen => {
    asked += 1
    const sender = addTrack(screen)
    connection.all.at(-1)?.stop()
    return sender
  }
  for (let round = 0; round < 30; round++) await ada.backend.publish('screen', track('video', 'screen'))
  await settle()
  expect(asked).toBe(12)
})

describe('the voice of somebody', () => {
  test('is looked for once an exchange, however often its level is asked', async () => {
    const { ada, rtc, clock } = await meet()
    const grace = sessionId.parse(`s_${GRACE}`)
    const connection = rtc.open[0]
    let looks = 0
    if (connection !== undefined) {
      connection.getTransceivers = () => {
        looks += 1
        return connection.transceivers
      }
    }
    const speak = (line: number, audioLevel: number): void => {
      const transceiver = connection?.transceivers.filter(({ kind }) => kind === 'audio')[line]
      if (transceiver !== undefined) {
        transceiver.heard = [{ audioLevel, timestamp: clock.now(), rtpTimestamp: 0, source: 1 }]
      }
    }
    for (const exchange of ['first', 'with the sound of a screen']) {
      looks = 0
      speak(0, 0.25)
      speak(1, 0.75)
      for (let count = 0; count < 100; count++) expect(ada.backend.audioLevel(grace), exchange).toBe(0.25)
      expect(looks, exchange).toBeLessThanOrEqual(1)
      await ada.backend.publish('screenAudio', track('audio', 'sound'))
      await settle()
    }
  })

  test('is found anew after an exchange that laid out its line', async () => {
    const { ada, grace, rtc, clock } = await meet()
    const peer = sessionId.parse(`s_${GRACE}`)
    expect(ada.backend.audioLevel(peer)).toBe(0)
    const again = rtc.open[0]?.transceivers.find(({ kind }) => kind === 'audio')
    expect(again).toBeDefined()
    again?.stop()
    rtc.open[0]?.addTransceiver('audio', { direction: 'sendrecv' })
    await settle()
    const fresh = rtc.open[0]?.transceivers.find(({ kind }) => kind === 'audio')
    if (fresh !== undefined) {
      fresh.heard = [{ audioLevel: 0.5, timestamp: clock.now(), rtpTimestamp: 0, source: 1 }]
    }
    expect(ada.backend.audioLevel(peer)).toBe(0.5)
    await grace.backend.leave()
  })
})
