import { Move } from 'lucide-react'
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../kit/class-names.ts'
import { Tooltip } from '../kit/Tooltip.tsx'
import { type Corner, cornerByKey, FIRST_CORNER, nextCorner } from './corner.ts'
import { dragTile, glideFrom } from './drag-tile.ts'
import type { Placement } from './stage-placement.ts'

const X = { left: 'left-3', right: 'right-3' } as const
const Y = { top: 'top-3', bottom: 'bottom-3' } as const

export interface TilePlaceProps {
  readonly place: Placement['place']
  /** It shows this person. */
  readonly own?: boolean
  readonly children: ReactNode
}

/** Where a tile stands: in its box, or in a corner of the stage, dragged there or moved by keys or presses. */
export function TilePlace({ place, own = false, children }: TilePlaceProps) {
  const { t } = useTranslation()
  const inCorner = place === 'corner'
  const { corner, attach, move } = useCorner(inCorner)
  const style: CSSProperties | undefined = inCorner
    ? undefined
    : { insetInlineStart: place.x, top: place.y, width: place.width, height: place.height }
  return (
    <div
      ref={attach}
      style={style}
      className={classNames(
        'group/place absolute',
        inCorner &&
          'z-10 aspect-video w-52 cursor-grab touch-none rounded-[12px] shadow-card ring-1 ring-line select-none data-[dragging=true]:cursor-grabbing max-wide:w-36',
        inCorner && X[corner.x],
        inCorner && Y[corner.y],
      )}
    >
      {children}
      {inCorner ? (
        <MoveButton label={t(own ? 'call.moveTile' : 'meeting.moveOther')} corner={corner} onMove={move} />
      ) : null}
    </div>
  )
}

function useCorner(isUsed: boolean) {
  const [corner, setCorner] = useState<Corner>(FIRST_CORNER)
  const box = useRef<HTMLDivElement>(null)
  const from = useRef<DOMRect>(null)
  const move = useCallback((next: Corner, rect?: DOMRect) => {
    from.current = rect ?? box.current?.getBoundingClientRect() ?? null
    // A new object each time: a drop in the corner it came from glides too.
    setCorner({ ...next })
  }, [])
  const attach = useCallback(
    (tile: HTMLDivElement | null) => {
      box.current = tile
      return tile && isUsed ? dragTile({ tile, onDrop: move }) : undefined
    },
    [move, isUsed],
  )
  useLayoutEffect(() => {
    if (corner && box.current && from.current) glideFrom(box.current, from.current)
    from.current = null
  }, [corner])
  return { corner, attach, move }
}

interface MoveButtonProps {
  readonly label: string
  readonly corner: Corner
  readonly onMove: (corner: Corner) => void
}

function MoveButton({ label, corner, onMove }: MoveButtonProps) {
  const { t } = useTranslation()
  const hintId = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    const next = cornerByKey(corner, event.key)
    if (!next) return
    event.preventDefault()
    onMove(next)
  }
  return (
    <>
      <Tooltip text={label}>
        <button
          type="button"
          aria-label={label}
          aria-describedby={hintId}
          onClick={() => onMove(nextCorner(corner))}
          onKeyDown={onKeyDown}
          className="absolute start-1.5 top-1.5 grid size-6 place-items-center rounded-sm bg-stage text-ink opacity-0 transition-opacity duration-120 group-hover/place:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        >
          <Move aria-hidden size={14} />
        </button>
      </Tooltip>
      <span id={hintId} hidden>
        {t('call.moveTileHint')}
      </span>
    </>
  )
}
