import { expect, it } from 'vitest'
import { createStore } from '../store.ts'
import { FakeDesktop } from '../testing/fake-desktop.ts'
import { NOTHING_RUNS, type RunningState } from './call-follower.ts'
import { SharingCourier } from './sharing-courier.ts'

it('tells of sharing when it begins and ends, also where it ends with the session', () => {
  const desktop = new FakeDesktop()
  const store = createStore<RunningState>(NOTHING_RUNS)
  const courier = new SharingCourier({ desktop, running: { store } })
  store.patch({ isSharing: true })
  store.patch({ inCall: true })
  store.patch({ isSharing: false })
  store.patch({ isSharing: true })
  courier.dispose()
  store.patch({ isSharing: false })
  expect(desktop.told('sharing.changed')).toEqual([[true], [false], [true], [false]])
})
