import { describe, expect, it } from 'vitest'
import { sharingPair } from './testing/sharing-pair.ts'

const ASKED = { withAudio: false, isAsked: true } as const
const named = (name: string) => Object.assign(new Error(name), { name })

describe('the dialog of ours', () => {
  it('comes, goes without a word, and goes with what was chosen in it', async () => {
    const { share, state } = await sharingPair()
    share.openPicker()
    expect(state()).toMatchObject({ phase: 'choosing', isPicking: true })
    share.closePicker()
    expect(state()).toMatchObject({ phase: 'off', isPicking: false, problem: null })
    share.openPicker()
    await share.start({ withAudio: false, isAsked: false })
    expect(state()).toMatchObject({ phase: 'on', isPicking: false })
  })

  it('stays where something else has to be chosen', async () => {
    const { ada, share, state } = await sharingPair()
    ada.media.screenChoices.push(async () => Promise.reject(named('NotReadableError')))
    share.openPicker()
    await share.start({ withAudio: false, isAsked: false })
    expect(state()).toMatchObject({ phase: 'choosing', isPicking: true })
    expect(state().problem?.code).toBe('screen_unreadable')
  })

  it('comes for another screen while one is shown, which stays', async () => {
    const { share, state } = await sharingPair()
    await share.start(ASKED)
    share.openPicker()
    expect(state()).toMatchObject({ phase: 'on', isPicking: true })
    share.closePicker()
    expect(state()).toMatchObject({ phase: 'on', isPicking: false })
  })
})
