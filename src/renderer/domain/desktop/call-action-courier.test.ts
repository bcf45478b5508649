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
    get wished() {
      const { audioEnabled: audio, videoEnabled: video } = own.getState()
      return { audio, video }
    },
    pressToTalk: (down: boolean) => did.push(`press ${down}`),
  } as unknown as MeetingSelf
  const store = createStore<RunningState>({ ...NOTHING_RUNS, inCall: true, self })
  const courier = new CallActionCourier({
    desktop,
    running: { store, leave: () => did.push('leave'), takeUp: () => did.push('take up') },
  })
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
  expect(did).toEqual([
    'mute',
    'speak',
    'film',
    'hide',
    'stop sharing',
    'press true',
    'press false',
    'mute',
    'take up',
    'leave',
  ])
})

it('mutes when the key is let go, a microphone that was on before included', () => {
  const { desktop, did } = inCall()
  desktop.emit('call.asked', 'startTalking')
  desktop.emit('call.asked', 'stopTalking')
  expect(did).toEqual(['press true', 'press false', 'mute'])
  desktop.emit('call.asked', 'startTalking')
  desktop.emit('call.asked', 'stopTalking')
  expect(did.slice(3)).toEqual(['press true', 'press false'])
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
