import { afterEach, beforeEach, expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { CallScene } from './testing/call-scene.ts'

const DAY_MS = 24 * 3_600_000

let scene: CallScene

beforeEach(async () => {
  scene = await CallScene.set()
})
afterEach(() => scene.server.stop())

/** Ada calls Grace and hangs up; answers the id. */
async function talk({ isRecorded }: { readonly isRecorded: boolean }): Promise<string> {
  const { ada, grace } = scene
  const { callId, topic } = await scene.ring()
  await ada.line.joined(topic, { sessionId: 'a1' })
  await grace.line.joined(topic, { sessionId: 'g1' })
  for (const step of isRecorded ? ['start', 'stop'] : []) {
    expect((await ada.rest.post(`/api/calls/${callId}/recording/${step}`)).status).toBe(200)
  }
  await ada.line.push(topic, 'call:end')
  scene.clock.advance(1)
  return callId
}

async function logged(): Promise<readonly string[]> {
  const page = await scene.server.server?.services.store.calls.log({
    userId: userId.parse(scene.grace.id),
    limit: 9,
  })
  return page?.calls.map(({ id }) => id) ?? []
}

test('calls leave the log ninety days after their end, those with a recording stay', async () => {
  const old = await talk({ isRecorded: false })
  const recorded = await talk({ isRecorded: true })
  scene.clock.advance(89 * DAY_MS)
  await scene.server.server?.services.calls.saved()
  expect(await logged()).toEqual([recorded, old])
  scene.clock.advance(2 * DAY_MS)
  await expect.poll(logged).toEqual([recorded])
})
