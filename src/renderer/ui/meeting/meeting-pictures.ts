import type { PeerId } from '#domain/meeting/backend.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Cancel } from '#domain/ports.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import { followRoute } from '../use-route.ts'
import { FloatingPicture } from './floating-picture.ts'
import { type Picture, PictureWishes } from './picture-wishes.ts'

/** The pictures of one meeting on this page: how large they are seen, and the one that floats. */
export interface MeetingPictures {
  readonly wishes: PictureWishes
  readonly floating: FloatingPicture
  /** Whose picture this person does not want, so that their voice comes through. */
  readonly unwanted: ReadableStore<ReadonlySet<PeerId>>
  setWanted(peerId: PeerId, isWanted: boolean): void
}

interface Kept extends MeetingPictures {
  readonly dispose: Cancel
}

const kept = new WeakMap<Meeting, Kept>()

function make(meeting: Meeting): Kept {
  const { participants } = meeting
  const wishes = new PictureWishes({
    ask: ({ peerId, source }, maxHeight) => participants.subscribe(peerId, source, maxHeight),
    later: (callback, delayMs) => {
      const timer = window.setTimeout(callback, delayMs)
      return () => window.clearTimeout(timer)
    },
  })
  const floating = new FloatingPicture(meeting, wishes)
  const unwanted = createStore<ReadonlySet<PeerId>>(new Set())
  const expect = () => {
    const pictures = [...participants.joined.values()].flatMap(({ id, screenTrack }): Picture[] => [
      { peerId: id, source: 'video' },
      ...(screenTrack ? [{ peerId: id, source: 'screen' } as const] : []),
    ])
    wishes.expect(pictures)
  }
  let isStaged = false
  const onSight = () => wishes.setStageShown(!document.hidden && isStaged)
  const cancels = [
    participants.store.subscribe(expect),
    followRoute(({ kind }) => {
      isStaged = kind === 'call'
      onSight()
    }),
  ]
  document.addEventListener('visibilitychange', onSight)
  expect()
  return {
    wishes,
    floating,
    unwanted,
    setWanted: (peerId, isWanted) => {
      const next = new Set(unwanted.getState())
      if (isWanted) next.delete(peerId)
      else next.add(peerId)
      unwanted.set(next)
    },
    dispose: () => {
      document.removeEventListener('visibilitychange', onSight)
      for (const cancel of cancels) cancel()
      floating.dispose()
      wishes.dispose()
    },
  }
}

/** The pictures of a meeting: the same ones wherever they are asked for, as long as they are kept. */
export function picturesOf(meeting: Meeting): MeetingPictures {
  const pictures = kept.get(meeting) ?? make(meeting)
  kept.set(meeting, pictures)
  return pictures
}

/** Keeps the pictures of a meeting until cancelled; to be called once by what lasts as long as the meeting. */
export function keepPictures(meeting: Meeting): Cancel {
  picturesOf(meeting)
  return () => {
    kept.get(meeting)?.dispose()
    kept.delete(meeting)
  }
}
