import { expect, it } from 'vitest'
import type { ConnectionState } from '../realtime/connection.ts'
import { createStore } from '../store.ts'
import { FakeDesktop } from '../testing/fake-desktop.ts'
import { LineCourier } from './line-courier.ts'

it('tells of the line when it comes and goes, not of each attempt', () => {
  const desktop = new FakeDesktop()
  const store = createStore<ConnectionState>({ phase: 'connecting', since: 0, attempt: 0 })
  const courier = new LineCourier({ desktop, connection: { store } })
  store.patch({ phase: 'online', since: 1 })
  store.patch({ phase: 'reconnecting', since: 2 })
  store.patch({ attempt: 1 })
  store.patch({ attempt: 2 })
  store.patch({ phase: 'online', since: 3 })
  courier.dispose()
  store.patch({ phase: 'signedOut', since: 4 })
  expect(desktop.told('line.changed')).toEqual([[false], [true], [false], [true]])
})
