import { Move } from 'lucide-react'
import { type KeyboardEvent, useCallback, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { SelfState } from '#domain/meeting/self.ts'
import { classNames } from '../kit/class-names.ts'
import { Tooltip } from '../kit/Tooltip.tsx'
import { useSession } from '../session-context.ts'
import { type Corner, cornerByKey, FIRST_CORNER, nextCorner } from './corner.ts'
import { dragTile, glideFrom } from './drag-tile.ts'
import { Tile } from './Tile.tsx'

const X = { left: 'left-3', right: 'right-3' } as const
const Y = { top: 'top-3', bottom: 'bottom-3' } as const

export interface SelfTileProps {
  readonly media: SelfState
}

/** One's own picture, mirrored, in a corner of the stage: dragged, or moved by arrow keys or presses. */
export function SelfTile({ media }: SelfTileProps) {
  const { t } = useTranslation()
  const user = useStore(useSession().self, state => state.user)
  const { corner, attach, move } = useCorner()
  return (
    <div
      ref={attach}
      className={classNames(
        'absolute z-10 aspect-video w-52 cursor-grab touch-none select-none max-wide:w-36',
        'data-[dragging=true]:cursor-grabbing',
        X[corner.x],
        Y[corner.y],
      )}
    >
      <Tile
        id={user.id}
        name={t('common.you')}
        letterOf={user.displayName}
        muted={!media.audioEnabled && media.roomState !== 'init'}
        videoTrack={media.videoEnabled ? media.videoTrack : null}
        audioTrack={media.audioTrack}
        mirrored
        small
        className="size-full shadow-card ring-1 ring-line"
      >
        <MoveButton corner={corner} onMove={move} />
      </Tile>
    </div>
  )
}

function useCorner() {
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
      return tile ? dragTile({ tile, onDrop: move }) : undefined
    },
    [move],
  )
  useLayoutEffect(() => {
    if (corner && box.current && from.current) glideFrom(box.current, from.current)
    from.current = null
  }, [corner])
  return { corner, attach, move }
}

interface MoveButtonProps {
  readonly corner: Corner
  readonly onMove: (corner: Corner) => void
}

function MoveButton({ corner, onMove }: MoveButtonProps) {
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
      <Tooltip text={t('call.moveTile')}>
        <button
          type="button"
          aria-label={t('call.moveTile')}
          aria-describedby={hintId}
          onClick={() => onMove(nextCorner(corner))}
          onKeyDown={onKeyDown}
          className="absolute end-1.5 top-1.5 grid size-6 place-items-center rounded-sm bg-stage text-ink opacity-0 transition-opacity duration-120 group-hover/tile:opacity-100 focus-visible:opacity-100"
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
