import { memo, type ReactNode } from 'react'
import type { UserId } from '#shared/ids.ts'
import type { Area } from './grid.ts'
import { Tile } from './Tile.tsx'
import { TileWord } from './TileWord.tsx'
import { tileSize } from './tile-size.ts'
import { usePeerName } from './use-peer-name.ts'

export interface AwaitedTileProps extends Area {
  readonly userId: UserId
  /** How far it is. */
  readonly words: ReactNode
}

/** Somebody whose place is kept: they are being called, or on the way in. */
export const AwaitedTile = memo(function AwaitedTile({ userId, words, ...area }: AwaitedTileProps) {
  const name = usePeerName(userId)
  const size = tileSize(area)
  return (
    <Tile id={userId} name={name} size={size}>
      {size === 'small' ? null : <TileWord>{words}</TileWord>}
    </Tile>
  )
})
