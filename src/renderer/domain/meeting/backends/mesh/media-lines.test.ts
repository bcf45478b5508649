import { describe, expect, test } from 'vitest'
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
