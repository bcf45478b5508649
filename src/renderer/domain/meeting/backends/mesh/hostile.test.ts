import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callId, type SessionId } from '#shared/ids.ts'
import type { SignalFromServer } from '#shared/wire/signal.ts'
import { ADA, faultsOf, GRACE, lastLink, meshWorld, never, settle } from '../../testing/mesh-world.ts'

const from = { callId: callId.parse('call_1'), fromUserId: GRACE, fromSession: `s_${GRACE}` as SessionId }
const offerOf = (version: number, generation: number): SignalFromServer => {
  const sdp = `v=0\r\no=- 77 ${version} IN IP4 0\r\na=ice-ufrag:x${version}\r\nm=video 9\r\na=mid:0\r\na=sendrecv\r\na=x-quikapp:${generation}\r\n`
  return { ...from, type: 'offer', data: { type: 'offer', sdp } }
}

/** Ada meets somebody; `grace` is played by the test. */
async function alone() {
  const world = meshWorld()
  const ada = world.open(ADA)
  await ada.backend.join(never())
  const grace = world.room.line(GRACE, from.fromSession)
  await grace.join(() => ({ audio: true, video: true }))
  await settle()
  const hear = (signal: SignalFromServer) => ada.line.hear({ type: 'signal', signal })
  return { ...world, ada, hear }
}

async function meet() {
  const world = meshWorld()
  const [ada, grace] = [world.open(ADA), world.open(GRACE)]
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  return { ...world, ada, grace }
}

describe('peers that mean no good', () => {
  test('a flood of new connections opens few of them, and leaves one', async () => {
    const { ada, rtc, hear } = await alone()
    for (let count = 1; count <= 2_000; count++) {
      hear(offerOf(count, count))
      if (count % 20 === 0) await settle()
    }
    await settle()
    expect(rtc.open).toHaveLength(1)
    expect(rtc.connections.length).toBeLessThan(20)
    await ada.backend.leave()
    expect(rtc.open).toHaveLength(0)
  })

  test('a flood of offers is answered up to a measure, and said once', async () => {
    const { ada, hear, log } = await alone()
    for (let count = 1; count <= 2_000; count++) {
      hear(offerOf(count, 1))
      if (count % 20 === 0) await settle()
    }
    await settle()
    expect(ada.line.sent.filter(signal => signal.type === 'answer').length).toBeLessThan(150)
    expect(log.lines.filter(line => line.level === 'info')).toHaveLength(1)
  })

  test.each(['offer', 'answer'] as const)('an %s of far too many lines is not even looked at', async type => {
    const { ada, grace, rtc } = await meet()
    const looked: string[] = []
    for (const connection of rtc.open) {
      connection.setRemoteDescription = async ({ sdp }) => void looked.push(sdp)
    }
    const say = (generation: number, lines: number): void => {
      const media = Array.from({ length: lines }, (_, mid) => `m=video 9\r\na=mid:v${mid}\r\na=sendrecv\r\n`)
      const sdp = `v=0\r\no=- 77 99 IN IP4 0\r\n${media.join('')}a=x-quikapp:${generation}\r\n`
      ada.line.hear({ type: 'signal', signal: { ...from, type, data: { type, sdp } } as SignalFromServer })
    }
    if (type === 'answer') {
      grace.line.up = false
      rtc.open[0]?.restartIce()
      await settle()
    }
    const before = [rtc.connections.length, ada.line.sent.length]
    for (const generation of [1, Number.MAX_SAFE_INTEGER])
      for (const lines of [9, 1_500]) say(generation, lines)
    await settle()
    expect([rtc.connections.length, ada.line.sent.length]).toEqual(before)
    expect(looked).toEqual([])
  })

  test('a flood of candidates does not harm the link', async () => {
    const { ada, grace, rtc } = await meet()
    const candidate = grace.line.sent.find(signal => signal.type === 'ice-candidate' && signal.data !== null)
    const signal = { ...candidate, ...from } as SignalFromServer
    let added = 0
    const connection = rtc.open[0]
    const add = connection?.addIceCandidate.bind(connection)
    if (connection !== undefined) {
      connection.addIceCandidate = async init => {
        added += 1
        await add?.(init)
      }
    }
    for (let count = 0; count < 10_000; count++) {
      ada.line.hear({ type: 'signal', signal })
      if (count % 50 === 0) await settle()
    }
    await settle()
    expect(added).toBeLessThanOrEqual(64)
    expect(faultsOf(rtc)).toEqual([])
  })

  test('an offer that is never answered is sent ever more seldom, and ends with leaving', async () => {
    const { room, clock, open, rtc } = meshWorld()
    const silent = room.line(GRACE, from.fromSession)
    await silent.join(() => ({ audio: true, video: true }))
    const ada = open(ADA)
    await ada.backend.join(never())
    await settle()
    clock.advance(600_000)
    await settle()
    const sent = ada.line.sent.filter(signal => signal.type === 'offer').length
    expect(sent).toBeGreaterThan(5)
    expect(sent).toBeLessThan(60)
    await ada.backend.leave()
    expect([clock.pending, rtc.open.length]).toEqual([0, 0])
  })

  test('somebody who says to be the session of another is not heard', async () => {
    const { ada, rtc } = await meet()
    const sent = ada.line.sent.length
    ada.line.hear({
      type: 'signal',
      signal: { ...offerOf(1, Number.MAX_SAFE_INTEGER), fromUserId: 'u_mallory' as typeof GRACE },
    })
    await settle()
    expect(ada.line.sent).toHaveLength(sent)
    expect(faultsOf(rtc)).toEqual([])
  })

  test('gone between offer and answer: nothing is left', async () => {
    const { ada, room, rtc, hear } = await alone()
    hear(offerOf(1, 1))
    const left = room.lines.find(line => line.userId === GRACE)
    left?.leave()
    await settle()
    expect(rtc.open).toHaveLength(0)
    expect(ada.events.at(-1)?.type).toBe('participantLeft')
  })
})

describe('whatever is said', () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)
  const sdp = fc.oneof(
    fc.string({ maxLength: 60 }).map(text => `v=0\no=${text}`),
    fc.tuple(fc.nat(5), fc.nat(5), fc.nat(3)).map(([version, generation, lines]) => {
      const media = Array.from({ length: lines }, (_, mid) => `m=video 9\r\na=mid:${mid}\r\na=sendrecv\r\n`)
      return `v=0\r\no=- 9 ${version} IN IP4 0\r\n${media.join('')}a=x-quikapp:${generation} 1/2\r\n`
    }),
  )
  const said = fc.oneof(
    sdp.map(text => ({ type: 'offer', data: { type: 'offer', sdp: text } }) as const),
    sdp.map(text => ({ type: 'answer', data: { type: 'answer', sdp: text } }) as const),
    fc
      .record({ candidate: fc.string({ maxLength: 20 }), usernameFragment: fc.string({ maxLength: 5 }) })
      .map(data => ({ type: 'ice-candidate', data }) as const),
  )

  test(`nothing throws, nothing is left open (seed ${seed})`, { timeout: 60_000 }, async () => {
    const rejected: unknown[] = []
    const note = (reason: unknown): void => void rejected.push(reason)
    process.on('unhandledRejection', note)
    const scenario = fc.asyncProperty(fc.array(said, { maxLength: 40 }), async signals => {
      const { ada, grace, rtc, clock } = await meet()
      for (const signal of signals) ada.line.hear({ type: 'signal', signal: { ...signal, ...from } })
      await settle()
      clock.advance(1_000)
      await settle()
      expect(rtc.open.length).toBeLessThanOrEqual(3)
      expect(lastLink(ada.events)).toBeDefined()
      await Promise.all([ada.backend.leave(), grace.backend.leave()])
      await settle()
      expect([rtc.open.length, clock.pending]).toEqual([0, 0])
    })
    await fc.assert(scenario, { seed, numRuns: Number(process.env.FUZZ_RUNS ?? 200) })
    process.off('unhandledRejection', note)
    expect(rejected).toEqual([])
  })
})
