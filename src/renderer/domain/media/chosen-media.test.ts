import { describe, expect, it } from 'vitest'
import { MemoryLog } from '../testing/memory-log.ts'
import { ChosenMedia } from './chosen-media.ts'
import { FIRST_MEDIA_CHOICES, type MediaChoices, type MediaChoicesPort } from './media-choices.ts'

const HEADSET = { id: 'd1', label: 'Headset' }

function port(kept: Partial<MediaChoices> = {}) {
  const listeners = new Set<(choices: MediaChoices) => void>()
  const gate = Promise.withResolvers<void>()
  const state = { choices: { ...FIRST_MEDIA_CHOICES, ...kept } }
  const mediaChoices: MediaChoicesPort = {
    load: async () => {
      await gate.promise
      return state.choices
    },
    save: async change => {
      state.choices = { ...state.choices, ...change }
      for (const listener of listeners) listener(state.choices)
    },
    onChange: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return { mediaChoices, listeners, state, open: () => gate.resolve() }
}

describe('the chosen devices and effects', () => {
  it('are those of the last time, but for what was chosen before they were read', async () => {
    const { mediaChoices, open } = port({ microphone: HEADSET, noise: 'model' })
    const chosen = new ChosenMedia({ mediaChoices, log: new MemoryLog() })
    chosen.choose({ noise: 'off' })
    open()
    await chosen.loaded
    expect(chosen.store.getState()).toEqual({ ...FIRST_MEDIA_CHOICES, microphone: HEADSET, noise: 'off' })
  })

  it('are the same in every part of the app, until it is disposed of', async () => {
    const { mediaChoices, listeners, open } = port()
    open()
    const [one, other] = [0, 1].map(() => new ChosenMedia({ mediaChoices, log: new MemoryLog() }))
    await Promise.all([one?.loaded, other?.loaded])
    one?.choose({ camera: HEADSET })
    expect(other?.store.getState().camera).toEqual(HEADSET)
    one?.dispose()
    other?.dispose()
    expect(listeners.size).toBe(0)
  })

  it('do not go back to the last but one while both are being kept', async () => {
    const { mediaChoices, open } = port()
    open()
    const slow: MediaChoicesPort = {
      ...mediaChoices,
      save: async change => {
        await Promise.resolve()
        await mediaChoices.save(change)
      },
    }
    const chosen = new ChosenMedia({ mediaChoices: slow, log: new MemoryLog() })
    await chosen.loaded
    const seen: string[] = []
    chosen.store.subscribe(({ noise }) => seen.push(noise))
    chosen.choose({ noise: 'off' })
    chosen.choose({ noise: 'model' })
    await new Promise(resolve => setTimeout(resolve))
    expect(seen.slice(0, 2)).toEqual(['off', 'model'])
    expect(new Set(seen.slice(1))).toEqual(new Set(['model']))
  })

  it('hold where they cannot be kept, with a word in the log', async () => {
    const fail = () => Promise.reject(new Error('full'))
    const log = new MemoryLog()
    const mediaChoices: MediaChoicesPort = { load: fail, save: fail, onChange: () => () => undefined }
    const chosen = new ChosenMedia({ mediaChoices, log })
    await chosen.loaded
    chosen.choose({ originalSound: true })
    expect(chosen.store.getState()).toEqual({ ...FIRST_MEDIA_CHOICES, originalSound: true })
    await Promise.resolve()
    expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'warn'])
  })
})
