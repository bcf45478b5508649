import { expect, it } from 'vitest'
import { userId } from '#shared/ids.ts'
import { meetingPreferences } from './meeting-preferences.ts'

const ADA = userId.parse('u_ada')
const NAME = 'meetings x'
const AT_FIRST = {
  volumes: new Map(),
  screenVolumes: new Map(),
  hideSelf: false,
  hideWithoutVideo: false,
  huddleMicrophone: false,
  screenQuality: 'text',
  screenSound: false,
}

function memoryStorage(kept = new Map<string, string>()): Storage {
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: index => [...kept.keys()][index] ?? null,
    getItem: name => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: name => void kept.delete(name),
  }
}

it('keeps choices over a restart, for everybody apart, one without touching the others', async () => {
  const storage = memoryStorage()
  await meetingPreferences(storage, 'x').save({ volumes: new Map([[ADA, 0.5]]), hideSelf: true })
  await meetingPreferences(storage, 'x').save({ huddleMicrophone: true })
  await meetingPreferences(storage, 'x').save({ screenVolumes: new Map([[ADA, 0]]) })
  const kept = {
    ...AT_FIRST,
    volumes: new Map([[ADA, 0.5]]),
    screenVolumes: new Map([[ADA, 0]]),
    hideSelf: true,
    huddleMicrophone: true,
  }
  expect(await meetingPreferences(storage, 'x').load()).toEqual(kept)
  expect(await meetingPreferences(storage, 'y').load()).toEqual(AT_FIRST)
})

it.each(['', 'null', '7', '[]', '{"volumes":7}', '{"volumes":{"u_ada":1}}', '{"hideSelf":"yes"}', '{'])(
  'has its defaults where it finds %j',
  async text => {
    const storage = memoryStorage(new Map([[NAME, text]]))
    expect(await meetingPreferences(storage, 'x').load()).toEqual(AT_FIRST)
  },
)

it('keeps what is good of what is not', async () => {
  const volumes = [['u_ada', 2], ['u_bob', 9], ['', 1], 'u_eve', ['u_joe', 'loud'], null]
  const storage = memoryStorage(
    new Map([[NAME, JSON.stringify({ volumes, screenVolumes: volumes, hideSelf: true })]]),
  )
  expect(await meetingPreferences(storage, 'x').load()).toEqual({
    ...AT_FIRST,
    volumes: new Map([[ADA, 2]]),
    screenVolumes: new Map([[ADA, 2]]),
    hideSelf: true,
  })
})
