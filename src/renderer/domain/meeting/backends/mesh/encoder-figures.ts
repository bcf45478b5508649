import type { StatsRow } from './stats-mapping.ts'

/** What one encoder did since the beginning. */
export interface EncoderFigures {
  readonly frames: number
  readonly encodeSeconds: number
  readonly pixels: number
  /** Frames per second that the camera or screen gives; null while unknown. */
  readonly sourceFps: number | null
  /** Which of our tracks it encodes; null while unknown. */
  readonly trackId: string | null
  /** What the network leaves it, in bits per second; null while unknown. */
  readonly targetBitrate: number | null
  readonly limitation: 'none' | 'processor' | 'network'
  readonly active: boolean
}

/** The encoders of one connection's pictures, and what the way may carry in bits per second. */
export interface ConnectionFigures {
  /** By the id of their row, which stays the same. */
  readonly encoders: ReadonlyMap<string, EncoderFigures>
  readonly bitrate: number | null
}

export const NO_FIGURES: ConnectionFigures = { encoders: new Map(), bitrate: null }

const numberIn = (row: StatsRow | undefined, key: string): number | null => {
  const value = row?.[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function limitationIn(row: StatsRow): EncoderFigures['limitation'] {
  if (row['qualityLimitationReason'] === 'cpu') return 'processor'
  return row['qualityLimitationReason'] === 'bandwidth' ? 'network' : 'none'
}

/** From a `getStats()` report, rows by id (W3C webrtc-stats). */
export function connectionFigures(rows: ReadonlyMap<string, StatsRow>): ConnectionFigures {
  const encoders = new Map<string, EncoderFigures>()
  let bitrate: number | null = null
  for (const [id, row] of rows) {
    if (row['type'] === 'candidate-pair') {
      bitrate = numberIn(row, 'availableOutgoingBitrate') ?? bitrate
    }
    if (row['type'] !== 'outbound-rtp' || row['kind'] !== 'video') continue
    const source = rows.get(String(row['mediaSourceId']))
    const trackId = source?.['trackIdentifier']
    encoders.set(id, {
      frames: numberIn(row, 'framesEncoded') ?? 0,
      encodeSeconds: numberIn(row, 'totalEncodeTime') ?? 0,
      pixels: (numberIn(row, 'frameWidth') ?? 0) * (numberIn(row, 'frameHeight') ?? 0),
      sourceFps: numberIn(source, 'framesPerSecond'),
      trackId: typeof trackId === 'string' ? trackId : null,
      targetBitrate: numberIn(row, 'targetBitrate'),
      limitation: limitationIn(row),
      active: row['active'] !== false,
    })
  }
  return { encoders, bitrate }
}
