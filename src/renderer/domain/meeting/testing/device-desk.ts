import type { DeviceNews } from '../../media/device-news.ts'
import { FIRST_MEDIA_CHOICES, type MediaChoices } from '../../media/media-choices.ts'
import type { ApplyEffects } from '../../media/media-setup.ts'
import type { PictureSample } from '../../media/picture-probe.ts'
import { type FakeDevice, FakeDevices } from '../../media/testing/fake-devices.ts'
import { FakeClock } from '../../testing/fake-clock.ts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { FakeBackend, FakeMeetingPlace } from '../backends/fake.ts'
import { Meeting } from '../meeting.ts'
import { ADA, FakeVoice } from './meeting-pages.ts'
import { settle } from './mesh-world.ts'

export const BUILT_IN: FakeDevice = { kind: 'audioinput', id: 'm1', label: 'Built-in' }
export const HEADSET: FakeDevice = { kind: 'audioinput', id: 'm2', label: 'Headset' }
export const WEBCAM: FakeDevice = { kind: 'videoinput', id: 'c1', label: 'Webcam' }
export const FILM_CAMERA: FakeDevice = { kind: 'videoinput', id: 'c2', label: 'Film camera' }
export const SPEAKER: FakeDevice = { kind: 'audiooutput', id: 's1', label: 'Speaker' }
export const HEADPHONES: FakeDevice = { kind: 'audiooutput', id: 's2', label: 'Headphones' }

interface DeskOptions {
  readonly choices?: Partial<MediaChoices>
  readonly rows?: readonly FakeDevice[]
  readonly applyEffects?: ApplyEffects
}

/** Somebody in a meeting, at a desk with several devices. */
export async function deviceDesk({ choices = {}, rows, applyEffects }: DeskOptions = {}) {
  const media = new FakeDevices(rows ?? [BUILT_IN, HEADSET, WEBCAM, FILM_CAMERA, SPEAKER, HEADPHONES])
  const [backend, clock] = [new FakeBackend(new FakeMeetingPlace(), ADA), new FakeClock()]
  const [voice, log] = [new FakeVoice(), new MemoryLog()]
  /** What the camera shows: nothing is judged while it is undefined. */
  const picture: { sample: PictureSample | null | undefined } = { sample: undefined }
  let looks = 0
  const meeting = new Meeting({
    backend,
    media,
    clock,
    log,
    userId: ADA,
    nameOf: id => id,
    meta: { meetingId: 'call_1', meetingTitle: 'Talk' },
    mediaChoices: {
      load: async () => ({ ...FIRST_MEDIA_CHOICES, ...choices }),
      save: async () => undefined,
      onChange: () => () => undefined,
    },
    applyEffects,
    createMeter: voice.createMeter,
    createProbe: () => ({
      sample: async () => {
        looks += 1
        if (picture.sample === undefined) return { brightest: 1, print: `picture ${looks}` }
        return picture.sample
      },
      dispose: () => undefined,
    }),
  })
  const news: DeviceNews[] = []
  meeting.self.on('deviceSwitched', each => news.push(each))
  await meeting.self.devices.refresh()
  await meeting.join()
  await settle()
  const { self } = meeting
  /** Lets time pass, with what is looked at meanwhile. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000)
      await settle()
    }
  }
  return {
    media,
    backend,
    clock,
    meeting,
    self,
    news,
    log,
    picture,
    voice,
    pass,
    state: () => self.store.getState(),
  }
}
