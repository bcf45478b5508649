import { describe, expect, it } from 'vitest'
import { settle } from '../meeting/testing/mesh-world.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { MediaSetup } from './media-setup.ts'
import { type FakeDevice, FakeDevices } from './testing/fake-devices.ts'

const BUILT_IN: FakeDevice = { kind: 'audioinput', id: 'm1', label: 'Built-in' }
const WEBCAM: FakeDevice = { kind: 'videoinput', id: 'c1', label: 'Webcam' }

function desk(rows: readonly FakeDevice[] = [BUILT_IN, WEBCAM]) {
  const media = new FakeDevices(rows)
  const setup = new MediaSetup({ media, log: new MemoryLog() })
  return { media, setup }
}

describe('the list of devices', () => {
  it('is read once more when a device is open, because only then it has names', async () => {
    const { media, setup } = desk()
    media.allowed = false
    await setup.devices.refresh()
    const opening = setup.openOne('audio')
    media.allowed = true
    await opening
    await settle()
    expect(setup.devices.store.getState().devices.map(({ label }) => label)).toContain('Built-in')
  })

  it.each([
    ['refused', 'NotAllowedError'],
    ['open without telling names', ''],
  ])(
    'lets whoever tries again with each change come to rest, where devices are %s',
    async (_how, failure) => {
      const { media, setup } = desk()
      media.allowed = false
      if (failure !== '') media.failures.set('video', failure)
      let tries = 0
      setup.devices.store.subscribe(() => {
        tries += 1
        // Bound, for the run that goes on for ever.
        if (tries < 50) void setup.openOne('video')
      })
      await setup.devices.refresh()
      for (let turn = 0; turn < 20; turn += 1) await settle()
      expect(tries).toBe(1)
      media.plugIn({ kind: 'videoinput', id: 'c2', label: 'Film camera' })
      for (let turn = 0; turn < 20; turn += 1) await settle()
      expect(tries).toBe(2)
    },
  )
})
