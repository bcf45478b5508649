import { expect, it } from 'vitest'
import { FIRST_MEDIA_CHOICES, type MediaChoices } from '#domain/media/media-choices.ts'
import { BrowserMediaChoices, type StorageNews } from './media-choices.ts'

const NAME = 'media choices'
const HEADSET = { id: 'd1', label: 'Headset' }

/** A storage that several windows share, each told of what the others write. */
function machine(text?: string) {
  const kept = new Map<string, string>(text === undefined ? [] : [[NAME, text]])
  let isFull = false
  const windows: Set<(event: Pick<StorageEvent, 'key'>) => void>[] = []
  const open = () => {
    const own = new Set<(event: Pick<StorageEvent, 'key'>) => void>()
    windows.push(own)
    const storage: Storage = {
      get length() {
        return kept.size
      },
      clear: () => kept.clear(),
      key: index => [...kept.keys()][index] ?? null,
      getItem: name => kept.get(name) ?? null,
      setItem: (name, value) => {
        if (isFull) throw new Error('The storage is full.')
        kept.set(name, value)
        for (const other of windows) if (other !== own) for (const listener of other) listener({ key: name })
      },
      removeItem: name => void kept.delete(name),
    }
    const news: StorageNews = {
      addEventListener: (_name, listener) => void own.add(listener),
      removeEventListener: (_name, listener) => void own.delete(listener),
    }
    return { choices: new BrowserMediaChoices(storage, news), listeners: own }
  }
  const fill = (full: boolean) => {
    isFull = full
  }
  return { open, fill }
}

it('keeps each choice over a restart, one without touching the others', async () => {
  const { open } = machine()
  await open().choices.save({ microphone: HEADSET, noise: 'off' })
  await open().choices.save({ background: { kind: 'blur', strength: 'strong' } })
  expect(await open().choices.load()).toEqual({
    ...FIRST_MEDIA_CHOICES,
    microphone: HEADSET,
    noise: 'off',
    background: { kind: 'blur', strength: 'strong' },
  })
})

it('tells every part and window of a change, until it is not wanted any more', async () => {
  const { open } = machine()
  const [here, there] = [open(), open()]
  const heard: string[] = []
  const note = (who: string) => (choices: MediaChoices) => heard.push(`${who} ${choices.noise}`)
  const cancels = [here.choices.onChange(note('here')), there.choices.onChange(note('there'))]
  await here.choices.save({ noise: 'model' })
  expect(heard.sort()).toEqual(['here model', 'there model'])
  for (const cancel of cancels) cancel()
  await here.choices.save({ noise: 'off' })
  expect(heard).toHaveLength(2)
  expect([here.listeners.size, there.listeners.size]).toEqual([0, 0])
})

it('holds what a full storage does not take, in every part of the page', async () => {
  const { open, fill } = machine()
  const { choices } = open()
  const heard: MediaChoices[] = []
  choices.onChange(each => heard.push(each))
  fill(true)
  await expect(choices.save({ noise: 'model' })).rejects.toThrow('full')
  await expect(choices.save({ microphone: HEADSET })).rejects.toThrow('full')
  expect(heard.at(-1)).toMatchObject({ noise: 'model', microphone: HEADSET })
  expect(await choices.load()).toMatchObject({ noise: 'model', microphone: HEADSET })
  fill(false)
  await choices.save({ autoGain: false })
  expect(await open().choices.load()).toMatchObject({ noise: 'model', microphone: HEADSET, autoGain: false })
})

it.each([
  '',
  'null',
  '7',
  '[]',
  '{',
  '{"microphone":7}',
  '{"camera":{"id":""}}',
  '{"noise":"loud"}',
  '{"originalSound":"yes"}',
  '{"background":{"kind":"image","imageId":""}}',
  '{"background":{"kind":"blur"}}',
])('has its defaults where it finds %j', async text => {
  expect(await machine(text).open().choices.load()).toEqual(FIRST_MEDIA_CHOICES)
})

it('keeps what is good of what is not', async () => {
  const text = JSON.stringify({ microphone: HEADSET, camera: 'x', autoGain: false, echoCancellation: 1 })
  expect(await machine(text).open().choices.load()).toEqual({
    ...FIRST_MEDIA_CHOICES,
    microphone: HEADSET,
    autoGain: false,
  })
})
