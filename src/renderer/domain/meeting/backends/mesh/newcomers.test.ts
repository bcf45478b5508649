import { describe, expect, test } from 'vitest'
import { sessionId, type UserId } from '#shared/ids.ts'
import { ADA, faultsOf, GRACE, lastLink, meshWorld, never, settle } from '../../testing/mesh-world.ts'

const silent = () => ({ audio: true, video: true })
const offers = (line: { readonly sent: readonly { readonly type: string }[] }): number =>
  line.sent.filter(({ type }) => type === 'offer').length

/** Ada is in; whoever comes next is played by the test. */
async function waiting() {
  const world = meshWorld()
  const ada = world.open(ADA)
  await ada.backend.join(never())
  await settle()
  return { ...world, ada, foreign: world.room.line(GRACE, sessionId.parse('s_foreign')) }
}

describe('whoever comes in', () => {
  test('and waits for our offer gets it after a while, with all that an offer of ours holds', async () => {
    const { ada, foreign, rtc, clock } = await waiting()
    await foreign.join(silent)
    await settle()
    clock.advance(2_900)
    await settle()
    expect(offers(ada.line)).toBe(0)
    clock.advance(100)
    await settle()
    expect(offers(ada.line)).toBe(1)
    expect(rtc.open).toHaveLength(1)
    expect(rtc.open[0]?.transceivers.map(({ kind, direction }) => [kind, direction])).toEqual([
      ['audio', 'sendrecv'],
      ['video', 'sendrecv'],
    ])
    expect(rtc.open[0]?.channels.map(({ label }) => label)).toEqual(['quikapp', 'quikapp-data'])
    await ada.backend.leave()
    expect([rtc.open.length, clock.pending]).toEqual([0, 0])
  })

  test('and leaves before that gets nothing', async () => {
    const { ada, foreign, rtc, clock } = await waiting()
    await foreign.join(silent)
    await settle()
    foreign.leave()
    await settle()
    clock.advance(60_000)
    await settle()
    expect([offers(ada.line), rtc.open.length]).toEqual([0, 0])
  })

  test('while our line is gone is offered to as soon as it is back', async () => {
    const { ada, foreign } = await waiting()
    ada.line.cut()
    await foreign.join(silent)
    await settle()
    ada.line.heal()
    await settle()
    expect(offers(ada.line)).toBe(1)
  })

  test.each<[UserId, UserId]>([
    [ADA, GRACE],
    [GRACE, ADA],
  ])('while the line of %s is gone is met at once, whoever of both gives way', async (first, second) => {
    const { open, rtc, clock } = meshWorld()
    const [one, other] = [open(first), open(second)]
    await one.backend.join(never())
    one.line.cut()
    await other.backend.join(never())
    await settle()
    one.line.heal()
    await settle()
    clock.advance(2_000)
    await settle()
    expect(faultsOf(rtc)).toEqual([])
    expect([lastLink(one.events), lastLink(other.events)]).toEqual(['ok', 'ok'])
  })

  test.each<[UserId, UserId]>([
    [ADA, GRACE],
    [GRACE, ADA],
  ])('to %s and offers later than we wait is met all the same', async (first, second) => {
    const { open, rtc, room, clock } = meshWorld()
    const [one, other] = [open(first), open(second)]
    await one.backend.join(never())
    const held: (() => void)[] = []
    room.deliver = task => held.push(task)
    await other.backend.join(never())
    one.line.hear({ type: 'joined', participant: other.line.participant })
    await settle()
    clock.advance(3_500)
    await settle()
    expect(offers(one.line)).toBe(1)
    room.deliver = queueMicrotask
    for (const task of held) task()
    await settle()
    clock.advance(4_000)
    await settle()
    expect(faultsOf(rtc)).toEqual([])
    expect([lastLink(one.events), lastLink(other.events)]).toEqual(['ok', 'ok'])
  })
})
