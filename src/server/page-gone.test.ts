import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLOSE_PAGE_GONE } from '#shared/wire/page-gone.ts'
import { CallScene, GRACE_MS, PAGE_GRACE_MS, type Someone } from './testing/call-scene.ts'
import { meetInHuddle } from './testing/huddle-scene.ts'

let scene: CallScene
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await CallScene.set()
  ;({ ada, grace } = scene)
})
afterEach(() => scene.server.stop())

async function closeWith(code?: number): Promise<void> {
  grace.line.close(code)
  await grace.line.closed
}

async function heardByAda(): Promise<readonly string[]> {
  await ada.line.settle()
  return ['participant_left', 'call:end', 'huddle_ended'].filter(event => ada.line.left(event).length > 0)
}

describe('the seat of a page that went away', () => {
  test('is given up after its short time, and the call ends for the one who is left', async () => {
    const { topic } = await scene.talk()
    await closeWith(CLOSE_PAGE_GONE)
    scene.clock.advance(PAGE_GRACE_MS - 1)
    expect(await heardByAda()).toEqual([])
    scene.clock.advance(1)
    expect(await ada.line.event('participant_left')).toEqual({ user_id: grace.id, session_id: 'g1' })
    expect(await ada.line.event('call:end', topic)).toMatchObject({ reason: 'ended', duration: 15 })
  })

  test('is taken by the page that is loaded anew in that time, and kept from then on', async () => {
    const { topic } = await scene.talk()
    await closeWith(CLOSE_PAGE_GONE)
    scene.clock.advance(PAGE_GRACE_MS - 1)
    const reloaded = await scene.device(grace.person)
    await reloaded.joined(topic, { sessionId: 'g2' })
    scene.clock.advance(GRACE_MS)
    await ada.line.event('participant_left')
    expect(await ada.line.event('participant_joined')).toMatchObject({ session_id: 'g2' })
    expect(await heardByAda()).toEqual([])
  })

  test('is given up in a huddle alike', async () => {
    await meetInHuddle(scene)
    await closeWith(CLOSE_PAGE_GONE)
    scene.clock.advance(PAGE_GRACE_MS - 1)
    expect(await heardByAda()).toEqual([])
    scene.clock.advance(1)
    expect(await ada.line.event('participant_left')).toMatchObject({ user_id: grace.id })
  })

  test('is none of the pages that other devices show', async () => {
    const { topic } = await scene.talk()
    const phone = await scene.device(grace.person)
    phone.close(CLOSE_PAGE_GONE)
    await phone.closed
    scene.clock.advance(GRACE_MS)
    expect(await heardByAda()).toEqual([])
    expect((await grace.line.push(topic, 'media:toggled', { type: 'audio', enabled: false })).status).toBe(
      'ok',
    )
  })
})

test.each([[undefined], [1000], [4000], [4002]])('a socket that ends with %s keeps its seat', async code => {
  await scene.talk()
  await closeWith(code)
  scene.clock.advance(GRACE_MS - 1)
  expect(await heardByAda()).toEqual([])
  scene.clock.advance(1)
  expect(await heardByAda()).toEqual(['participant_left', 'call:end'])
})
