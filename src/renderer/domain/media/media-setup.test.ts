import { describe, expect, it } from 'vitest'
import { settle } from '../meeting/testing/mesh-world.ts'
import { createStore } from '../store.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { UNMEASURED } from './effects/effect.ts'
import { MediaSetup } from './media-setup.ts'
import { type FakeDevice, FakeDevices } from './testing/fake-devices.ts'

const BUILT_IN: FakeDevice = { kind: 'audioinput', id: 'm1', label: 'Built-in' }
const WEBCAM: FakeDevice = { kind: 'videoinput', id: 'c1', label: 'Webcam' }

function desk(rows: readonly FakeDevice[] = [BUILT_IN, WEBCAM]) {
  const media = new FakeDevices(rows)
  const setup = new MediaSetup({ media, log: new MemoryLog() })
  return { media, setup }
}

describe('a device that goes while its effect is loaded', () => {
  it.each([[true], [false]])('is lost, whatever becomes of the effect (%s)', async works => {
    const [media, gate] = [new FakeDevices([BUILT_IN, WEBCAM]), Promise.withResolvers<void>()]
    let disposed = 0
    const setup = new MediaSetup({
      media,
      log: new MemoryLog(),
      applyEffects: async (_kind, track) => {
        await gate.promise
        if (!works) throw new Error('There is nothing to work on.')
        return { track, cost: createStore(UNMEASURED), dispose: () => (disposed += 1) }
      },
    })
    setup.choices.choose({ background: { kind: 'blur', strength: 'light' } })
    const opening = setup.openOne('video')
    await settle()
    media.pullOut('c1')
    gate.resolve()
    expect((await opening).problem?.code).toBe('camera_lost')
    expect(disposed).toBe(works ? 1 : 0)
  })
})

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

  it('is not read again for what could not be opened', async () => {
    const { media, setup } = desk()
    media.allowed = false
    await setup.devices.refresh()
    let reads = 0
    const read = media.enumerateDevices.bind(media)
    media.enumerateDevices = () => {
      reads += 1
      return read()
    }
    media.failures.set('video', 'NotReadableError')
    await setup.open(['video'])
    await settle()
    expect(reads).toBe(0)
    await setup.open(['audio', 'video'])
    await settle()
    expect(reads).toBe(1)
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
