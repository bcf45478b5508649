import { asTrack, FakeTrack } from '../../media/testing/fake-media.ts'
import { FakePlace } from './fake-place.ts'
import { ADA, GRACE, meetingPages } from './meeting-pages.ts'

/** Ada, who may share a screen, and Grace, who sees what arrives of it. Stills can be made once `gate` opens. */
export async function sharingPair(gate: Promise<unknown> = Promise.resolve()) {
  const pages = meetingPages()
  const place = new FakePlace()
  const stills: FakeTrack[] = []
  const ada = pages.open(ADA, {
    screenPlace: place,
    openStills: async () => {
      await gate
      return {
        take: () => {
          const still = new FakeTrack('video', `still-${stills.length}`)
          stills.push(still)
          return { track: asTrack(still), dispose: () => still.stop() }
        },
        dispose: () => undefined,
      }
    },
  })
  await ada.meeting.join()
  const grace = await pages.enter(GRACE)
  const { screenShare: share } = ada.meeting
  /** What Grace gets of it now. */
  const seen = () => {
    const [person] = grace.meeting.participants.joined.values()
    return [person?.screenTrack?.id ?? null, person?.screenAudioTrack?.id ?? null]
  }
  const live = () => ada.media.live.map(({ id }) => id)
  return { ...pages, ada, grace, share, seen, live, place, stills, state: () => share.store.getState() }
}
