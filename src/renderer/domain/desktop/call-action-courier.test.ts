import { expect, it } from 'vitest'
import type { MeetingSelf, SelfState } from '../meeting/self.ts'
import { SELF_AT_FIRST } from '../meeting/self.ts'
import { createStore } from '../store.ts'
import { FakeDesktop } from '../testing/fake-desktop.ts'
import { CallActionCourier } from './call-action-courier.ts'
import { NOTHING_RUNS, type RunningState } from './call-follower.ts'

/** Somebody in a call, and everything that was done to them. */
function inCall() {
  const desktop = new FakeDesktop()
  const did: string[] = []
  const own = createStore<SelfState>({ ...SELF_AT_FIRST, audioEnabled: true })
  const does = (name: string, change: Partial<SelfState>) => async () => {
    did.push(name)
    own.patch(change)
  }
  const self = {
    store: own,
    enableAudio: does('speak', { audioEnabled: true }),
    disableAudio: does('mute', { audioEnabled: false }),
    enableVideo: does('film', { videoEnabled: true }),
    disableVideo: does('hide', { videoEnabled: false }),
    disableScreenShare: () => did.push('stop sharing'),
    pressToTalk: (down: boolean) => did.push(`press ${down}`),
  } as unknown as MeetingSelf
  const store = createStore<RunningState>({ ...NOTHING_RUNS, inCall: true, self })
  const courier = new CallActionCourier({ desktop, running: { store, leave: () => did.push('leave') } })
  return { desktop, did, store, courier }
}

it('turns microphone and camera on and off, ends sharing, talks while a key is down, and leaves', () => {
  const { desktop, did } = inCall()
  const asked = [
    'toggleMicrophone',
    'toggleMicrophone',
    'toggleCamera',
    'toggleCamera',
    'stopSharing',
    'startTalking',
    'stopTalking',
    'show',
    'leave',
  ] as const
  for (const action of asked) desktop.emit('call.asked', action)
  expect(did).toEqual(['mute', 'speak', 'film', 'hide', 'stop sharing', 'press true', 'press false', 'leave'])
})

it('does nothing where no call runs, and nothing after its end', () => {
  const { desktop, did, store, courier } = inCall()
  store.patch({ self: null })
  for (const action of [
    'toggleMicrophone',
    'toggleCamera',
    'stopSharing',
    'startTalking',
    'stopTalking',
  ] as const)
    desktop.emit('call.asked', action)
  courier.dispose()
  desktop.emit('call.asked', 'leave')
  expect(did).toEqual([])
})
