import { expect, test } from 'vitest'
import { MemoryLog } from '../testing/memory-log.ts'
import { DeviceCheck } from './device-check.ts'
import { MediaSetup } from './media-setup.ts'
import { FakeDevices } from './testing/fake-devices.ts'

const DESK = [
  { kind: 'audioinput', id: 'm1', label: 'Built-in' },
  { kind: 'audioinput', id: 'm2', label: 'Headset' },
  { kind: 'videoinput', id: 'c1', label: 'Camera' },
] as const

async function begin(rows: ConstructorParameters<typeof FakeDevices>[0] = DESK) {
  const media = new FakeDevices(rows)
  media.allowed = true
  const setup = new MediaSetup({ media, log: new MemoryLog() })
  await setup.devices.refresh()
  const listened: string[] = []
  const check = new DeviceCheck({
    setup,
    createMeter: track => {
      listened.push(track.label)
      return { level: () => 0.5, dispose: () => listened.push(`not ${track.label}`) }
    },
  })
  await check.start()
  const shown = () => {
    const { audio, video } = check.store.getState()
    return [audio.open?.device.label ?? audio.problem?.code, video.open?.device.label ?? video.problem?.code]
  }
  return { media, setup, check, listened, shown }
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
  const check = new DeviceCheck({ setup: new MediaSetup({ media, log: new MemoryLog() }) })
  const started = check.start()
  check.dispose()
  await started
  expect(media.inUse).toEqual([])
})
