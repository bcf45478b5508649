import { describe, expect, it } from 'vitest'
import { FakeTrack } from '../media/testing/fake-media.ts'
import { settle } from './testing/mesh-world.ts'
import { sharingPair } from './testing/sharing-pair.ts'

const ASKED = { withAudio: false, isAsked: true } as const

/** A page that shares, and the dialogs of the system that are open in it. */
async function scene() {
  const pair = await sharingPair()
  const dialog = () => {
    const gate = Promise.withResolvers<readonly FakeTrack[]>()
    pair.ada.media.screenChoices.push(() => gate.promise)
    return gate
  }
  return { ...pair, dialog }
}

const named = (name: string, message = '') => Object.assign(new Error(message), { name })

describe('a dialog of the system or browser', () => {
  it.each([
    ['a browser', 'NotAllowedError', {}],
    ['Electron', 'AbortError', {}],
    ['the picker of macOS', 'NotReadableError', { isMacPicker: true }],
  ])('is cancelled in the words of %s, which is no error', async (_whose, name, more) => {
    const { share, dialog, place, state } = await scene()
    dialog().reject(named(name, 'Error starting capture'))
    await share.start({ ...ASKED, ...more })
    expect([state().phase, state().problem, state().isAsked, place.said]).toEqual(['off', null, false, []])
  })

  it.each([
    ['did not even come up', async () => true, 'screen_undialogued'],
    ['was closed', async () => false, undefined],
    ['of which nothing is known', async () => Promise.reject(new Error('gone')), undefined],
  ])('that %s is told apart where the system knows', async (_what, hasFailed, code) => {
    const { share, dialog, state } = await scene()
    dialog().reject(named('AbortError'))
    await share.start({ ...ASKED, hasFailed })
    expect([state().phase, state().problem?.code]).toEqual(['off', code])
  })

  it('is said to be open, and given up', async () => {
    const { share, dialog, state, live } = await scene()
    const gate = dialog()
    const started = share.start(ASKED)
    expect(state()).toMatchObject({ phase: 'choosing', isAsked: true })
    share.giveUp()
    expect(state()).toMatchObject({ phase: 'off', isAsked: false, problem: null })
    const late = new FakeTrack('video', 'late')
    gate.resolve([late])
    await started
    expect([late.readyState, live(), state().phase]).toEqual(['ended', [], 'off'])
  })

  it('that never answers is given up for another one, but not by a double click', async () => {
    const { ada, share, dialog, state, seen, live, clock } = await scene()
    const lost = dialog()
    const first = share.start(ASKED)
    await share.start(ASKED)
    expect(ada.media.screensAsked).toHaveLength(1)
    clock.advance(1_000)
    await share.start(ASKED)
    await settle()
    expect([state().phase, state().isAsked, seen()[0]]).toEqual(['on', false, 'screen-2'])
    const late = new FakeTrack('video', 'late')
    lost.resolve([late])
    await first
    expect([late.readyState, live(), seen()[0]]).toEqual(['ended', ['screen-2'], 'screen-2'])
  })

  it('for another screen begins nothing once sharing was stopped', async () => {
    const { share, dialog, state, live, place } = await scene()
    await share.start(ASKED)
    const gate = dialog()
    const swapped = share.swap(ASKED)
    expect(state()).toMatchObject({ phase: 'on', isAsked: true })
    share.stop()
    expect(state()).toMatchObject({ phase: 'off', isAsked: false })
    gate.resolve([new FakeTrack('video', 'late')])
    await swapped
    await settle()
    expect([state().phase, live(), place.said]).toEqual(['off', [], ['take', 'give back']])
  })
})

describe('what is chosen along with a screen', () => {
  it('changes nothing of the one that runs until it is shown, and is remembered then', async () => {
    const { ada, share, dialog, state } = await scene()
    await share.start(ASKED)
    dialog().reject(named('NotAllowedError'))
    await share.swap({ ...ASKED, quality: 'motion' })
    const [first] = ada.media.tracks
    expect([first?.contentHint, state().quality]).toEqual(['text', 'text'])
    await share.swap({ ...ASKED, quality: 'motion' })
    expect([ada.media.tracks[1]?.contentHint, state().quality]).toEqual(['motion', 'motion'])
  })

  it.each([
    ['none was asked for in our dialog', { withAudio: false, isAsked: false }, 'none'],
    ['ours asked for it', { withAudio: true, isAsked: false }, 'missing'],
    ['a browser’s dialog may have been told not to', { withAudio: true, isAsked: true }, 'none'],
    ['macOS’ picker asks nobody', { withAudio: true, isAsked: true, isMacPicker: true }, 'missing'],
    ['the system has none to give', { withAudio: false, isAsked: true }, 'impossible'],
  ] as const)('without sound: %s', async (_why, wish, sound) => {
    const { share, dialog, state } = await scene()
    dialog().resolve([new FakeTrack('video', 'mute')])
    await share.start(wish)
    expect(state().sound).toBe(sound)
  })
})
