import { useMemo } from 'react'
import { useStore } from 'zustand'
import { type Arrangement, arrange } from '#domain/meeting/layout.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { ViewState } from '#domain/meeting/view.ts'
import type { UserId } from '#shared/ids.ts'
import type { Area } from './grid.ts'
import { stageRoom } from './stage-capacity.ts'
import { type StagePerson, stagePeople } from './stage-people.ts'
import { NO_SPEAKERS, NO_VIEW, NOBODY, NOT_YET } from './stand-ins.ts'

interface Arranged {
  readonly people: readonly StagePerson[]
  readonly arrangement: Arrangement
  readonly view: ViewState
}

/** Who is where on a stage of this size. */
export function useArrangement(meeting: Meeting | null, awaited: readonly UserId[], area: Area): Arranged {
  const { joined } = useStore(meeting?.participants.store ?? NOBODY)
  const view = useStore(meeting?.view.store ?? NO_VIEW)
  const selfHasVideo = useStore(meeting?.self.store ?? NOT_YET, state => state.videoEnabled)
  const people = useMemo(
    () => stagePeople(joined.values(), awaited, selfHasVideo),
    [joined, awaited, selfHasVideo],
  )
  const room = stageRoom(area)
  // Where the speaker changes nothing, a change of speaker renders nothing.
  const followsSpeaker =
    view.mode === 'speaker' || (view.mode === 'auto' && people.length > room.capacity.grid)
  const activeSpeaker = useStore(meeting?.speakers.store ?? NO_SPEAKERS, state =>
    followsSpeaker ? state.activeSpeaker : null,
  )
  const sharing = people.find(({ peer }) => peer?.screenTrack)?.peer?.id ?? null
  return { people, view, arrangement: arrange({ people, view, activeSpeaker, sharing, ...room }) }
}
