import { describe, expect, test } from 'vitest'
import { callPushes } from '#shared/wire/call.ts'
import { channelPushes } from '#shared/wire/channel.ts'
import { decodeTextFrame } from '#shared/wire/frame.ts'
import { huddlePushes } from '#shared/wire/huddle.ts'
import { userPushes } from '#shared/wire/user.ts'
import { freshSeed, Random } from '../chaos/random.ts'
import { ClientFrames, recordedFrames } from './client-frames.ts'
import { fuzzClient } from './client-fuzz.ts'
import { tryDoors } from './doors.ts'
import { recordedEvents, ServerFrames } from './server-frames.ts'
import { fuzzServer } from './server-fuzz.ts'
import { mayAct } from './valid-frame.ts'

const seed = freshSeed()
const repeat = `SEED=${seed}`
/** Generous: the machine may be busy; a server that answers no more fails long before. */
const timeout = 120_000

describe('a server under fire', () => {
  test('lives, fails at nothing and gives nothing away', { timeout }, async () => {
    const result = await fuzzServer({ seed, frames: 5_000, requests: 500, args: ['--limits', 'off'] })
    const fine = { alive: true, badAnswers: [], leaks: 0, failureCount: 0, failures: [] }
    expect(result, repeat).toMatchObject(fine)
    // The frames were bad enough to be put out for them.
    expect(result.closes, repeat).toBeGreaterThan(0)
  })

  test('keeps its doors and its limits', { timeout }, async () => {
    const result = await tryDoors(seed, 300)
    expect(result, repeat).toMatchObject({ letIn: 0, joined: 0, leaks: 0, oversizeCode: 1009 })
    expect(result, repeat).toMatchObject({ alive: true, failureCount: 0 })
    expect(result.pushesTaken, repeat).toBeGreaterThanOrEqual(300)
    expect(result.pushesTaken, repeat).toBeLessThanOrEqual(result.pushesAllowed)
    expect(result.requestsTaken, repeat).toBeGreaterThan(0)
    expect(result.requestsTaken, repeat).toBeLessThanOrEqual(result.requestsAllowed)
  })
})

test('a client under fire shows what it showed before', { timeout }, async () => {
  const result = await fuzzClient(seed, 40_000)
  expect(result, repeat).toMatchObject({ changes: [], thrown: 0, unhandled: 0 })
  expect(result.delivered, repeat).toBeGreaterThan(20_000)
  // Once for every kind of thing that does not parse, however often it comes.
  expect(result.logged, repeat).toBeLessThan(200)
  expect(result.grownMb, repeat).toBeLessThan(50)
})

describe('the generators', () => {
  const targets = {
    userId: 'u',
    roomId: 'r',
    messageId: 'm',
    callId: 'c',
    huddleId: 'h',
    workspaceId: 'w',
    foreignTopics: ['channel:private'],
  }
  const scene = { meId: 'u', otherId: 'o', roomId: 'r', messageId: 'm', workspaceId: 'w', callId: 'c' }

  test('know every push of every topic', () => {
    const all = { channel: channelPushes, user: userPushes, call: callPushes, huddle: huddlePushes }
    const known = recordedFrames(targets)
    for (const [kind, pushes] of Object.entries(all)) {
      const events = known.filter(([topic]) => topic.startsWith(`${kind}:`)).map(([, event]) => event)
      expect(events, kind).toEqual(expect.arrayContaining(Object.keys(pushes)))
    }
  })

  test('begin with events that a client takes', () => {
    for (const [topic, event, payload] of recordedEvents(scene)) {
      expect(mayAct(JSON.stringify([null, null, topic, event, payload])), `${topic} ${event}`).toBe(true)
    }
  })

  test('make the same of the same seed, good frames and bad ones', () => {
    const draw = () => {
      const frames = new ClientFrames(new Random(seed), targets)
      return Array.from({ length: 2_000 }, () => frames.next())
    }
    const drawn = draw()
    expect(draw()).toEqual(drawn)
    const readable = drawn.filter(frame => typeof frame === 'string' && decodeTextFrame(frame) !== null)
    expect(readable.length, repeat).toBeGreaterThan(1_000)
    expect(readable.length, repeat).toBeLessThan(1_990)
    const events = new ServerFrames(new Random(seed), scene)
    const bad = Array.from({ length: 2_000 }, () => events.next()).filter(frame => !mayAct(frame))
    expect(bad.length, repeat).toBeGreaterThan(1_000)
  })
})
