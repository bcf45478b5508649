import type { TrackSource } from '#domain/meeting/backend.ts'
import type { SelfState } from '#domain/meeting/self.ts'
import type { PeerFigures, SourceFigures } from './peer-figures.ts'

/** What keeps a picture from being sent in full, for people. */
type Limit = NonNullable<SourceFigures['limitation']> | 'people'

export interface FigureRow {
  readonly way: 'in' | 'out'
  readonly figures: SourceFigures
  /** Null where no picture is sent. */
  readonly limit: Limit | null
}

const SOUND: ReadonlySet<TrackSource> = new Set(['audio', 'screenAudio'])

/** The rows of a table: of pictures only those that moved meanwhile. What this machine holds back by itself is a limit, too. */
export function figureRows(
  figures: Pick<PeerFigures, 'received' | 'sent'>,
  sending: SelfState['sending'],
): readonly FigureRow[] {
  const isShown = ({ source, kbps, picture }: SourceFigures) =>
    SOUND.has(source) || picture !== null || kbps > 0
  return [
    ...figures.received
      .filter(isShown)
      .map(one => ({ way: 'in', figures: one, limit: null }) satisfies FigureRow),
    ...figures.sent
      .filter(isShown)
      .map(one => ({ way: 'out', figures: one, limit: limitOf(one, sending) }) satisfies FigureRow),
  ]
}

function limitOf({ source, limitation }: SourceFigures, { step, cause }: SelfState['sending']): Limit | null {
  const isHeldBack = source === 'video' && limitation === 'none' && step !== 'full' && cause !== 'none'
  return isHeldBack ? cause : limitation
}
