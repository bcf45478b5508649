import { describe, expect, test, vi } from 'vitest'
import { asTrack, FakeTrack } from '../../../media/testing/fake-media.ts'
import { ADA, faultsOf, GRACE, meshWorld, never, settle } from '../../testing/mesh-world.ts'

/** Ada gives way where offers collide: her id is the smaller one. Signals wait in `waiting` while `hold` is called. */
async function meet() {
  const world = meshWorld()
  const [ada, grace] = [world.open(ADA), world.open(GRACE)]
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  const waiting: (() => void)[] = []
  const hold = () => {
    world.room.deliver = task => waiting.push(task)
  }
  const release = async () => {
    world.room.deliver = queueMicrotask
    for (const task of waiting.splice(0)) task()
    await settle()
  }
  const wireOf = ({ connections }: typeof ada) => {
    const connection = connections.at(-1)
    if (connection === undefined) throw new Error('There is no connection')
    return connection
  }
  return { ...world, ada, grace, hold, release, wires: { ada: wireOf(ada), grace: wireOf(grace) } }
}

const offers = (line: { readonly sent: readonly { readonly type: string }[] }): number =>
  line.sent.filter(signal => signal.type === 'offer').length

describe('offers that are given up for those of the other side', () => {
  test('both restart in the same moment: nothing is rolled back, for that would end the pictures', async () => {
    const { rtc, wires, hold, release } = await meet()
    rtc.breakLinks('failed')
    hold()
    for (const wire of [wires.ada, wires.grace]) wire.restartIce()
    await settle()
    expect([wires.ada.signalingState, wires.grace.signalingState]).toEqual(['stable', 'have-local-offer'])
    await release()
    expect(faultsOf(rtc)).toEqual([])
    expect([wires.ada.rollbacks, wires.grace.rollbacks]).toEqual([0, 0])
  })

  test('what the given up offer asked for is asked for again', async () => {
    const { ada, grace, wires, hold, release } = await meet()
    hold()
    await ada.backend.publish('screen', asTrack(new FakeTrack('video', 'screen')))
    await grace.backend.publish('screenAudio', asTrack(new FakeTrack('audio', 'sound')))
    await settle()
    await release()
    const kindsOf = ({ transceivers }: typeof wires.ada) =>
      transceivers.filter(({ mid }) => mid !== null).map(({ kind }) => kind)
    expect(kindsOf(wires.grace).toSorted()).toEqual(['audio', 'audio', 'video', 'video'])
    expect(kindsOf(wires.ada).toSorted()).toEqual(kindsOf(wires.grace).toSorted())
    expect(wires.ada.rollbacks).toBe(0)
  })

  test('the offer of the side that would give way is sent until it is answered, and then set', async () => {
    const { ada, rtc, wires, room, clock } = await meet()
    const before = offers(ada.line)
    room.deliver = () => undefined
    wires.ada.restartIce()
    await settle()
    clock.advance(2_000)
    await settle()
    expect(offers(ada.line)).toBe(before + 2)
    room.deliver = queueMicrotask
    clock.advance(4_000)
    await settle()
    expect(faultsOf(rtc)).toEqual([])
    clock.advance(60_000)
    await settle()
    expect(offers(ada.line)).toBe(before + 3)
  })

  test('an offer that was lost is sent again as soon as the other side shows that it does not know it', async () => {
    const { rtc, wires, room, clock } = await meet()
    room.deliver = () => undefined
    wires.grace.restartIce()
    await settle()
    clock.advance(600)
    await settle()
    room.deliver = queueMicrotask
    wires.ada.restartIce()
    await settle()
    expect(faultsOf(rtc)).toEqual([])
  })

  test('an offer that cannot be set any more is followed by another', async () => {
    const { ada, rtc, wires, hold, release } = await meet()
    const before = offers(ada.line)
    hold()
    wires.ada.restartIce()
    await settle()
    vi.spyOn(wires.ada, 'setLocalDescription').mockRejectedValueOnce(new Error('Something changed'))
    await release()
    expect(offers(ada.line)).toBe(before + 2)
    expect(faultsOf(rtc)).toEqual([])
  })
})
