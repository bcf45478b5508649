import { type UserId, userId } from '#shared/ids.ts'
import type { CreateLevelMeter } from '../../media/level-meter.ts'
import { FakeMedia } from '../../media/testing/fake-media.ts'
import type { MeetingPreferencesPort } from '../../ports.ts'
import { FakeClock } from '../../testing/fake-clock.ts'
import { MemoryLog } from '../../testing/memory-log.ts'
import { FakeBackend, FakeMeetingPlace } from '../backends/fake.ts'
import { Meeting, type MeetingOptions } from '../meeting.ts'
import { settle } from './mesh-world.ts'

export const ADA = userId.parse('u_ada')
export const GRACE = userId.parse('u_grace')
export const JOE = userId.parse('u_joe')

/** A microphone whose loudness a test decides. */
export class FakeVoice {
  level = 0
  /** Null: not known. */
  isSilent: boolean | null = null
  meters = 0

  readonly createMeter: CreateLevelMeter = track => {
    this.meters += 1
    return {
      level: () => (track.readyState === 'live' && track.enabled ? this.level : 0),
      isSilent: () => this.isSilent,
      dispose: () => {
        this.meters -= 1
      },
    }
  }
}

/** Meetings of people on fake backends, with one clock. */
export function meetingPages(preferences?: MeetingPreferencesPort) {
  const [place, clock] = [new FakeMeetingPlace(), new FakeClock()]
  const open = (who: UserId, more: Pick<MeetingOptions, 'screenPlace' | 'openStills'> = {}) => {
    const [backend, media, voice] = [new FakeBackend(place, who), new FakeMedia(), new FakeVoice()]
    const meeting = new Meeting({
      backend,
      media,
      userId: who,
      nameOf: id => `name of ${id}`,
      meta: { meetingId: 'call_1', meetingTitle: 'Talk' },
      clock,
      log: new MemoryLog(),
      preferences,
      createMeter: voice.createMeter,
      ...more,
    })
    return { backend, media, voice, meeting }
  }
  const enter = async (who: UserId) => {
    const page = open(who)
    await page.meeting.join()
    await settle()
    return page
  }
  /** Lets time pass in steps, so that what is asked meanwhile can be answered. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 500) {
      clock.advance(Math.min(500, ms - passed))
      await settle()
    }
  }
  return { place, clock, open, enter, pass }
}
