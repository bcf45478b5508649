import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeTrack } from '../testing/fake-media.ts'
import type { EffectCost } from './effect.ts'
import type { NoiseOrder, NoiseReport } from './noise-messages.ts'
import { startNoiseModel } from './noise-start.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function begin() {
  const original = new FakeTrack('audio', 'microphone')
  const orders: NoiseOrder[] = []
  const costs: Partial<EffectCost>[] = []
  const port: Parameters<typeof startNoiseModel>[0]['port'] = {
    onmessage: null,
    postMessage: (order: NoiseOrder) => void orders.push(order),
  }
  const tell = (data: NoiseReport) =>
    port.onmessage?.call(port as MessagePort, new MessageEvent('message', { data }))
  const start = () => startNoiseModel({ port, original, patch: change => costs.push(change) })
  return { original, orders, costs, tell, start }
}

test('it has started when the model says so, and nothing is waited for any more', async () => {
  const { start, tell } = begin()
  const started = start()
  tell({ type: 'ready' })
  await expect(started).resolves.toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})

test('a model that does not come is not waited for for ever', async () => {
  const started = begin().start()
  const refused = expect(started).rejects.toThrow('did not start')
  vi.advanceTimersByTime(10_000)
  await refused
})

test('a microphone that ends meanwhile ends the waiting at once', async () => {
  const { original, start } = begin()
  const started = start()
  original.unplug()
  await expect(started).rejects.toThrow('ended')
  expect(vi.getTimerCount()).toBe(0)
})

test('nor is there any for one that ended before', async () => {
  const { original, start } = begin()
  original.unplug()
  await expect(start()).rejects.toThrow('ended')
})

test('a machine that cannot keep up lets it rest, and that can be seen', async () => {
  const { start, tell, orders, costs } = begin()
  const started = start()
  tell({ type: 'ready' })
  await started
  for (let turn = 0; turn < 2; turn += 1) tell({ type: 'cost', busyMs: 1_500, blocks: 750 })
  expect(orders).toEqual(['rest'])
  expect(costs.at(-1)).toMatchObject({ state: 'bypassed', load: 0.75 })
})
