import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { UserId } from '#shared/ids.ts'
import { addTexts } from '../i18n.ts'
import { useSession } from '../session-context.ts'
import { meeting as meetingTexts } from '../strings/en/meeting.ts'
import { AwaitedTile } from './AwaitedTile.tsx'
import type { Area } from './grid.ts'
import { PeerTile } from './PeerTile.tsx'
import type { Room } from './room.ts'
import { ScreenTile } from './ScreenTile.tsx'
import { SelfTile } from './SelfTile.tsx'
import { StageFooter } from './StageFooter.tsx'
import type { StagePerson } from './stage-people.ts'
import { type Placement, placementsOf } from './stage-placement.ts'
import { TilePlace } from './TilePlace.tsx'
import { useArea } from './use-area.ts'
import { useArrangement } from './use-arrangement.ts'

addTexts({ meeting: meetingTexts })

const NOBODY: readonly UserId[] = []
/** Of a tile in the corner, for what it has room for. */
const CORNER: Area = { width: 208, height: 117 }

export interface MeetingStageProps {
  readonly room: Room
  /** Whose place is kept until they come. */
  readonly awaited?: readonly UserId[]
  /** How far it is with whoever is awaited. */
  readonly words?: ReactNode
  /** Who wants to say something. */
  readonly raised?: readonly UserId[]
  /** Who is in another call meanwhile. */
  readonly held?: readonly UserId[]
  /** Said to somebody who is alone. */
  readonly alone?: ReactNode
}

/** Everybody in tiles: two, a grid, or a stage with a strip beside it. A tile lasts as long as its person is shown, wherever it moves. */
export function MeetingStage(props: MeetingStageProps) {
  const { room, awaited = NOBODY } = props
  const meeting = useStore(room.meetingStore, state => state.meeting)
  const [attach, area] = useArea()
  const { people, arrangement, view } = useArrangement(meeting, awaited, area)
  const placements = placementsOf(arrangement, area)
  const screen = placements.find(({ source }) => source === 'screen')
  const sharer = screen && people.find(({ id }) => id === screen.id)?.peer
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 px-4 py-0.75">
        {/* Of no size of its own: what stands in it never makes it larger. */}
        <div ref={attach} className="relative size-full">
          {meeting && screen && sharer?.screenTrack && screen.place !== 'corner' ? (
            <TilePlace key="screen" place={screen.place}>
              <ScreenTile
                meeting={meeting}
                peer={sharer}
                track={sharer.screenTrack}
                width={screen.place.width}
                height={screen.place.height}
              />
            </TilePlace>
          ) : null}
          {people.map(person => {
            const placement = placements.find(({ id, source }) => id === person.id && source === 'video')
            if (!placement) return null
            return (
              <TilePlace key={person.key} place={placement.place} own={person.id === 'self'}>
                <PersonTile
                  {...props}
                  alone={arrangement.kind === 'alone' ? props.alone : undefined}
                  meeting={meeting}
                  person={person}
                  placement={placement}
                  pinned={view.pinned === person.id}
                />
              </TilePlace>
            )
          })}
        </div>
      </div>
      {meeting ? <StageFooter meeting={meeting} arrangement={arrangement} /> : null}
    </div>
  )
}

interface PersonTileProps extends MeetingStageProps {
  readonly meeting: Meeting | null
  readonly person: StagePerson
  readonly placement: Placement
  readonly pinned: boolean
}

function PersonTile({ meeting, person, placement, pinned, words, alone, ...props }: PersonTileProps) {
  const { raised = NOBODY, held = NOBODY } = props
  const meId = useStore(useSession().self, state => state.user.id)
  const { width, height } = placement.place === 'corner' ? CORNER : placement.place
  const { peer, awaited } = person
  if (awaited) return <AwaitedTile userId={awaited} words={words} width={width} height={height} />
  if (peer && meeting) {
    return (
      <PeerTile
        meeting={meeting}
        peer={peer}
        width={width}
        height={height}
        thumbnail={placement.thumbnail}
        raised={raised.includes(peer.userId)}
        held={held.includes(peer.userId)}
        pinned={pinned}
      />
    )
  }
  return (
    <SelfTile
      meeting={meeting}
      width={width}
      height={height}
      raised={raised.includes(meId)}
      pinned={pinned}
      words={alone}
    />
  )
}
