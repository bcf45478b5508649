import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { InkBoard, InkPlace } from '#domain/meeting/ink-board.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { TileId } from '#domain/meeting/view.ts'
import type { UserId } from '#shared/ids.ts'
import type { Size } from '../meeting/picture-fit.ts'
import type { Place } from '../meeting/screen-zoom.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { inkColour } from './ink-colour.ts'
import { labelPlace } from './label-place.ts'

interface InkPointersProps {
  readonly meeting: Meeting
  readonly of: UserId
  readonly place: Place
  /** What they are seen in, in CSS pixels. */
  readonly box: Size
  readonly own: boolean
}

/** Where the others point, each with a name. Rendered again only when somebody begins or ends. */
export function InkPointers({ meeting, of, place, box, own }: InkPointersProps) {
  const shown = ({ pointers }: InkBoard): readonly TileId[] =>
    pointers
      .filter(pointer => pointer.of === of && (own || pointer.author !== 'self'))
      .map(({ author }) => author)
      .toSorted()
  const authors = useStore(meeting.ink.store, useShallow(shown))
  return authors.map(author => (
    <InkPointerMark key={author} meeting={meeting} author={author} place={place} box={box} />
  ))
}

interface InkPointerMarkProps {
  readonly meeting: Meeting
  readonly author: TileId
  readonly place: Place
  readonly box: Size
}

function InkPointerMark({ meeting, author, place, box }: InkPointerMarkProps) {
  const { width, height } = box
  const mark = useRef<HTMLDivElement>(null)
  const { store } = meeting.ink
  const find = ({ pointers }: InkBoard) => pointers.find(pointer => pointer.author === author)
  const userId = useStore(store, board => find(board)?.userId)
  useEffect(() => {
    const move = (board: InkBoard) => {
      const at: InkPlace | undefined = board.pointers.find(pointer => pointer.author === author)?.at
      if (!at || !mark.current) return
      const [x, y] = [place.x + at[0] * place.width, place.y + at[1] * place.height]
      const { along, isAbove } = labelPlace({ x, y }, { width, height })
      mark.current.style.transform = `translate(${x}px, ${y}px)`
      mark.current.style.setProperty('--along', `${-100 * along}%`)
      mark.current.toggleAttribute('data-above', isAbove)
    }
    move(store.getState())
    return store.subscribe(move)
  }, [store, author, place, width, height])
  return (
    <div
      ref={mark}
      data-pointer={userId}
      className="group absolute top-0 left-0 size-0 will-change-transform"
    >
      {userId ? <Arrow userId={userId} maxWidth={width} /> : null}
    </div>
  )
}

/** Its tip is the place. */
function Arrow({ userId, maxWidth }: { readonly userId: UserId; readonly maxWidth: number }) {
  const name = usePeerName(userId)
  const colour = inkColour(userId)
  return (
    <>
      <svg aria-hidden="true" viewBox="0 0 16 18" width={16} height={18} className="absolute top-0 left-0">
        <path
          d="M1 1v14.5l4.2-3.6 7.6-.4z"
          fill={colour}
          stroke="white"
          strokeWidth={1.5}
          strokeLinejoin="round"
        />
      </svg>
      <span
        style={{ backgroundColor: colour, maxWidth: Math.min(192, maxWidth) }}
        className="absolute top-4.5 left-0 w-max translate-x-(--along) truncate group-data-above:top-auto group-data-above:bottom-1 rounded-sm px-1.5 py-px text-xs font-medium text-on-strong ring-1 ring-on-strong"
      >
        {name}
      </span>
    </>
  )
}
