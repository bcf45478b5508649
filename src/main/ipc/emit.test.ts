import { expect, test } from 'vitest'
import { EVENT_NAMES } from '#shared/ipc/names.ts'
import { emitterTo } from './emit.ts'

function page() {
  const heard: string[] = []
  return { heard, isDestroyed: () => false, send: (_channel: string, name: string) => heard.push(name) }
}

test('the ring window hears of rings and settings, and of nothing else', () => {
  const main = page()
  const ring = page()
  const emit = emitterTo(() => ({ main: main as never, ring: ring as never }))
  for (const name of EVENT_NAMES) emit(name, null as never)
  expect(main.heard).toEqual([...EVENT_NAMES])
  expect(ring.heard.toSorted()).toEqual(['ring.changed', 'settings.changed'])
})

test('a window that is gone hears nothing', () => {
  const gone = { ...page(), isDestroyed: () => true }
  emitterTo(() => ({ main: gone as never, ring: null }))('settings.asked', null)
  expect(gone.heard).toEqual([])
})
