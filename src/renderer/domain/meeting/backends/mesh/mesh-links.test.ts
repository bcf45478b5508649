import { describe, expect, test } from 'vitest'
import { ADA, faultsOf, GRACE, lastLink, meshWorld, never, settle } from '../../testing/mesh-world.ts'

/** Ada is in the room, Grace comes in second. */
async function meet() {
  const base = meshWorld()
  const [ada, grace] = [base.open(ADA), base.open(GRACE)]
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  return { ...base, ada, grace }
}

const offers = (line: { readonly sent: readonly { readonly type: string }[] }): number =>
  line.sent.filter(signal => signal.type === 'offer').length

describe('links that break', () => {
  test('failed: ICE restarts at once and the link is back', async () => {
    const { ada, grace, rtc, clock } = await meet()
    rtc.breakLinks('failed')
    await settle()
    expect(lastLink(ada.events)).toBe('reconnecting')
    clock.advance(0)
    await settle()
    expect(faultsOf(rtc)).toEqual([])
    expect([lastLink(ada.events), lastLink(grace.events)]).toEqual(['ok', 'ok'])
  })

  test('disconnected: it may come back by itself for a second, then ICE restarts', async () => {
    const { ada, grace, rtc, clock } = await meet()
    rtc.breakLinks('disconnected')
    await settle()
    clock.advance(900)
    await settle()
    expect(offers(ada.line) + offers(grace.line)).toBe(1)
    clock.advance(500)
    await settle()
    expect(faultsOf(rtc)).toEqual([])
  })

  test('both restart while the line to the server is gone: mended when it is back', async () => {
    const { ada, grace, rtc, clock } = await meet()
    ada.line.cut()
    grace.line.cut()
    rtc.breakLinks('failed')
    await settle()
    clock.advance(20_000)
    await settle()
    expect(rtc.open.map(connection => connection.connectionState)).toEqual(['failed', 'failed'])
    ada.line.heal()
    grace.line.heal()
    await settle()
    clock.advance(3_000)
    await settle()
    expect(faultsOf(rtc)).toEqual([])
  })

  test('a lost line tears no peer down', async () => {
    const { ada, rtc } = await meet()
    ada.line.cut()
    ada.line.heal()
    await settle()
    expect(rtc.connections).toHaveLength(2)
    expect(faultsOf(rtc)).toEqual([])
    const states = ada.events.filter(event => event.type === 'signalling').map(event => event.state)
    expect(states).toEqual(['reconnecting', 'connected'])
  })

  test('the offer is lost: it is sent again until it is answered', async () => {
    const { room, rtc, clock, open } = meshWorld()
    const [ada, grace] = [open(ADA), open(GRACE)]
    await ada.backend.join(never())
    room.deliver = () => undefined
    await grace.backend.join(never())
    await settle()
    room.deliver = queueMicrotask
    ada.line.hear({ type: 'joined', participant: grace.line.participant })
    clock.advance(3_000)
    await settle()
    expect(faultsOf(rtc)).toEqual([])
    const sent = offers(grace.line)
    clock.advance(60_000)
    await settle()
    expect(offers(grace.line)).toBe(sent)
  })
})
