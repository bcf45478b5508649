import { expect, test } from 'vitest'
import { settle } from '../meeting/testing/mesh-world.ts'
import { createStore } from '../store.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { DeviceCheck } from './device-check.ts'
import { type EffectCost, UNMEASURED } from './effects/effect.ts'
import type { MediaChoices } from './media-choices.ts'
import { type ApplyEffects, MediaSetup } from './media-setup.ts'
import type { PictureSample } from './picture-probe.ts'
import { FakeDevices } from './testing/fake-devices.ts'
import { asTrack, FakeTrack } from './testing/fake-media.ts'

const DESK = [
  { kind: 'audioinput', id: 'm1', label: 'Built-in' },
  { kind: 'audioinput', id: 'm2', label: 'Headset' },
  { kind: 'videoinput', id: 'c1', label: 'Camera' },
] as const

type Cost = ReturnType<typeof createStore<EffectCost>>

/** Somebody looks at the devices; `costs`: of each effect, in the order they were made. */
async function begin(
  rows: ConstructorParameters<typeof FakeDevices>[0] = DESK,
  choices: Partial<MediaChoices> = {},
) {
  const media = new FakeDevices(rows)
  media.allowed = true
  const costs: Cost[] = []
  const applyEffects: ApplyEffects = async (kind, track) => {
    const effect = new FakeTrack(kind, `effect on ${track.label}`)
    const cost = createStore<EffectCost>(UNMEASURED)
    costs.push(cost)
    return { track: asTrack(effect), cost, dispose: () => effect.stop() }
  }
  const setup = new MediaSetup({ media, log: new MemoryLog(), applyEffects })
  setup.choices.choose(choices)
  await setup.devices.refresh()
  const listened: string[] = []
  const clock = new FakeClock()
  const picture: { sample: PictureSample | null | undefined } = { sample: undefined }
  let looks = 0
  const check = new DeviceCheck({
    setup,
    clock,
    createMeter: track => {
      listened.push(track.label)
      return { level: () => 0.5, dispose: () => listened.push(`not ${track.label}`) }
    },
    createProbe: () => ({
      sample: async () => {
        looks += 1
        return picture.sample === undefined ? { brightest: 1, print: `picture ${looks}` } : picture.sample
      },
      dispose: () => undefined,
    }),
  })
  await check.start()
  const shown = () => {
    const { audio, video } = check.store.getState()
    return [audio.open?.device.label ?? audio.problem?.code, video.open?.device.label ?? video.problem?.code]
  }
  /** What is wrong, of the microphone and of the camera. */
  const wrong = () => {
    const { audio, video } = check.store.getState()
    return [audio.problem?.code, video.problem?.code]
  }
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000)
      await settle()
    }
  }
  return { media, setup, check, listened, shown, wrong, pass, picture, costs, clock }
}

test('opens both, measures the voice, and lets both go at the end', async () => {
  const { media, check, listened, shown } = await begin()
  expect(shown()).toEqual(['Built-in', 'Camera'])
  expect(check.level()).toBe(0.5)
  check.dispose()
  expect(media.inUse).toEqual([])
  expect(listened).toEqual(['Built-in', 'not Built-in'])
  expect(check.level()).toBe(0)
})

test('follows what is chosen', async () => {
  const { media, setup, listened, shown } = await begin()
  setup.choices.choose({ microphone: { id: 'm2', label: 'Headset' } })
  await expect.poll(shown).toEqual(['Headset', 'Camera'])
  expect(media.inUse.toSorted()).toEqual(['Camera', 'Headset'])
  expect(listened).toEqual(['Built-in', 'not Built-in', 'Headset'])
})

test('goes on with another microphone when one is pulled out, and says when there is none', async () => {
  const { media, shown } = await begin()
  media.pullOut('m1')
  await expect.poll(shown).toEqual(['Headset', 'Camera'])
  media.pullOut('m2')
  await expect.poll(shown).toEqual(['microphone_lost', 'Camera'])
  media.plugIn({ kind: 'audioinput', id: 'm3', label: 'Studio' })
  await expect.poll(shown).toEqual(['Studio', 'Camera'])
})

test('a microphone without a channel is said to give no sound', async () => {
  const { shown } = await begin([
    { kind: 'audioinput', id: 'm1', label: 'Dead', channels: 0 },
    { kind: 'videoinput', id: 'c1', label: 'Camera' },
  ])
  expect(shown()).toEqual(['microphone_soundless', 'Camera'])
})

test('a missing camera is looked for again on demand', async () => {
  const { media, check, shown } = await begin(DESK.slice(0, 2))
  expect(shown()).toEqual(['Built-in', 'camera_missing'])
  media.rows = DESK
  await check.retry('video')
  expect(shown()).toEqual(['Built-in', 'Camera'])
})

test('what opens after the end is let go at once', async () => {
  const media = new FakeDevices(DESK)
  const setup = new MediaSetup({ media, log: new MemoryLog() })
  const check = new DeviceCheck({ setup, clock: new FakeClock() })
  const started = check.start()
  check.dispose()
  await started
  expect(media.inUse).toEqual([])
})

test.each([
  ['black', { brightest: 0, print: 'black' }, 9_000, 'camera_dark'],
  ['of no new picture', null, 9_000, 'camera_frozen'],
  ['always the same', { brightest: 1, print: 'same' }, 18_000, 'camera_frozen'],
] as const)('a camera that is %s is said to be so beside its picture', async (_, sample, ms, code) => {
  const { picture, pass, shown, wrong } = await begin()
  picture.sample = sample
  await pass(ms)
  expect([shown(), wrong()]).toEqual([
    ['Built-in', 'Camera'],
    [undefined, code],
  ])
  picture.sample = undefined
  await pass(3_000)
  expect(wrong()).toEqual([undefined, undefined])
})

test('what stands still is opened anew on demand', async () => {
  const { media, picture, pass, check, wrong } = await begin()
  picture.sample = null
  await pass(9_000)
  picture.sample = undefined
  await check.retry('video')
  expect(wrong()).toEqual([undefined, undefined])
  expect(media.asked).toEqual([['audio', 'video'], ['video']])
  expect(media.inUse.toSorted()).toEqual(['Built-in', 'Camera'])
})

test('what the system silences is said to be so, until it goes on', async () => {
  const { media, wrong } = await begin()
  for (const track of media.tracks) track.silence(true)
  expect(wrong()).toEqual(['microphone_silenced', 'camera_silenced'])
  for (const track of media.tracks) track.silence(false)
  expect(wrong()).toEqual([undefined, undefined])
})

const HIDDEN = { background: { kind: 'blur', strength: 'light' } } as const

test('a background that breaks ends the picture, and says so', async () => {
  const { media, costs, setup, shown } = await begin(DESK, HIDDEN)
  costs[0]?.patch({ state: 'failed' })
  await expect.poll(shown).toEqual(['Built-in', 'camera_unhidden'])
  expect(media.inUse).toEqual(['Built-in'])
  setup.choices.choose({ background: { kind: 'none' } })
  await expect.poll(shown).toEqual(['Built-in', 'Camera'])
})

test('a voice goes on without its effect', async () => {
  const { check, costs, wrong } = await begin(DESK, { noise: 'model' })
  expect(check.open.getState().audio?.effect?.cost).toBe(costs[0])
  costs[0]?.patch({ state: 'failed' })
  await expect.poll(() => check.open.getState().audio?.effect).toBeNull()
  expect(check.open.getState().audio?.output).toBe(check.open.getState().audio?.input)
  expect(wrong()).toEqual([undefined, undefined])
})

test('what is wrong with a camera stays so when another effect is chosen', async () => {
  const { setup, check, picture, pass, wrong } = await begin()
  picture.sample = { brightest: 0, print: 'black' }
  await pass(9_000)
  setup.choices.choose(HIDDEN)
  await expect.poll(() => check.open.getState().video?.effect).toBeTruthy()
  expect(wrong()).toEqual([undefined, 'camera_dark'])
})

test('a microphone is let go before it is opened with other switches', async () => {
  const { media, setup } = await begin()
  const inUse: string[][] = []
  const { getUserMedia } = media
  media.getUserMedia = constraints => {
    inUse.push([...media.inUse])
    return getUserMedia.call(media, constraints)
  }
  setup.choices.choose({ autoGain: false })
  await expect.poll(() => inUse).toEqual([['Camera']])
  await expect.poll(() => media.inUse.toSorted()).toEqual(['Built-in', 'Camera'])
})

test('a camera that ends again and again is not opened for ever', async () => {
  const { media, check, shown } = await begin()
  for (let round = 0; round < 4; round += 1) {
    expect(shown()).toEqual(['Built-in', 'Camera'])
    media.live.find(track => track.kind === 'video')?.unplug()
    await settle()
  }
  expect(shown()).toEqual(['Built-in', 'camera_lost'])
  // Nor when another device comes.
  media.plugIn({ kind: 'videoinput', id: 'c2', label: 'Film camera' })
  await settle()
  expect(shown()).toEqual(['Built-in', 'camera_lost'])
  await check.retry('video')
  expect(shown()).toEqual(['Built-in', 'Camera'])
})

test('a camera that goes while its effect is loaded counts as lost', async () => {
  const media = new FakeDevices(DESK)
  media.allowed = true
  const effect = Promise.withResolvers<null>()
  const setup = new MediaSetup({ media, log: new MemoryLog(), applyEffects: () => effect.promise })
  setup.choices.choose(HIDDEN)
  await setup.devices.refresh()
  const check = new DeviceCheck({
    setup,
    clock: new FakeClock(),
    createMeter: () => ({ level: () => 0, dispose: () => undefined }),
    createProbe: () => null,
  })
  const started = check.start()
  await settle()
  media.pullOut('c1')
  effect.resolve(null)
  await started
  await expect.poll(() => check.store.getState().video.problem?.code).toBe('camera_lost')
})
