import { afterEach, beforeEach, expect, it } from 'vitest'
import { CallDesks, type Desk } from '#adapters/testing/call-desks.ts'
import { conversationId, userId } from '#shared/ids.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import type { MeetingPreferences } from '../ports.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { stateOf } from '../testing/store-events.ts'
import { entryMicrophone } from './entry-microphone.ts'
import type { Huddle } from './huddle.ts'

const general = conversationId.parse('general')

let server: InMemoryServer
let desks: CallDesks
let ada: Desk

beforeEach(async () => {
  server = await startTestServer()
  desks = new CallDesks(server)
  ada = await desks.signIn(await server.register('Ada'))
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

async function join(desk: Desk, microphone?: boolean): Promise<Huddle> {
  await stateOf(desk.client.session.directory.store, ({ workspace }) => Boolean(workspace))
  const huddle = await desk.client.session.huddles.join(general, { microphone })
  if (huddle === null) throw new Error('Something else was asked for')
  await stateOf(huddle.store, ({ phase }) => phase === 'active')
  return huddle
}

/** That many people in the huddle, without clients. */
async function seat({ id }: Huddle, count: number): Promise<void> {
  const book = server.server?.services.huddles
  const living = id === null ? null : book?.find(id)
  if (book === undefined || living == null) throw new Error('There is no huddle')
  for (let n = 1; n <= count; n += 1) {
    await book.reserve(living, userId.parse(`user_${n}`), { audio: false, video: false })
  }
}

it('is as it was chosen last, but off where many are in, unless it is chosen now', async () => {
  const grace = await desks.signIn(await server.register('Grace'))
  const quiet = await join(grace)
  expect(quiet.media).toEqual({ audio: false, video: false })
  const heard = async (microphone?: boolean) => {
    const huddle = await join(ada, microphone)
    const { audio, video } = huddle.media
    expect(video).toBe(false)
    huddle.hangUp()
    return audio
  }
  expect(await heard()).toBe(false)
  expect(await heard(true)).toBe(true)
  expect(await heard()).toBe(true)
  await seat(quiet, 3)
  expect(await heard()).toBe(true)
  await seat(quiet, 4)
  expect(await heard()).toBe(false)
  expect(await heard(true)).toBe(true)
  await heard(false)
  expect(await heard()).toBe(false)
})

it('is off, or as chosen now, where nothing can be kept', async () => {
  const log = new MemoryLog()
  const fail = () => Promise.reject<MeetingPreferences>(new Error('the disk is full'))
  const preferences = { load: fail, save: async () => void (await fail()) }
  expect(await entryMicrophone({ preferences, log }, undefined)).toBe(false)
  expect(await entryMicrophone({ preferences, log }, true)).toBe(true)
  expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(2)
})
