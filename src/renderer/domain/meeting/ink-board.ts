import type { UserId } from '#shared/ids.ts'
import type { TileId } from './view.ts'

/** A place on a shared picture, each from 0 to 1 from its left and top edge, whatever size it is shown in. */
export type InkPlace = readonly [x: number, y: number]

interface InkBy {
  readonly author: TileId
  readonly userId: UserId
  /** Who shares the picture. */
  readonly of: UserId
}

/** Where somebody points. */
export interface InkPointer extends InkBy {
  readonly at: InkPlace
  /** Epoch milliseconds. */
  readonly changedAt: number
}

/** A line that somebody draws or has drawn. */
export interface InkStroke extends InkBy {
  /** One of its author's. */
  readonly stroke: number
  readonly points: readonly InkPlace[]
  /** Epoch milliseconds: since then nothing was added. */
  readonly changedAt: number
}

export interface InkBoard {
  readonly pointers: readonly InkPointer[]
  /** The oldest first. */
  readonly strokes: readonly InkStroke[]
}

export const EMPTY_BOARD: InkBoard = { pointers: [], strokes: [] }

/** A pointer of which nothing was heard for so long is gone; whoever points says so more often. */
const POINTER_MS = 5_000
/** A line stays so long, then fades. */
const STROKE_MS = 4_000
const FADING_MS = 1_000
/** What one person can have on the board. */
const MOST_STROKES = 24
const MOST_POINTS = 1_500

/** How much of a line is left, 1 to 0; `isSudden` where nothing is to move. */
export function inkOpacity(
  { changedAt }: Pick<InkStroke, 'changedAt'>,
  now: number,
  isSudden: boolean,
): number {
  const left = (STROKE_MS + FADING_MS - (now - changedAt)) / FADING_MS
  if (isSudden) return left > 0 ? 1 : 0
  return Math.min(1, Math.max(0, left))
}

export function pointed(board: InkBoard, pointer: InkPointer): InkBoard {
  return { ...board, pointers: [...withoutAuthor(board.pointers, pointer.author), pointer] }
}

/** Adds to the line of that number, or begins it; the oldest lines of somebody who draws too many go. */
export function drawn(board: InkBoard, added: InkStroke): InkBoard {
  const { author, of, stroke } = added
  const isIt = (one: InkStroke): boolean => one.author === author && one.of === of && one.stroke === stroke
  const former = board.strokes.find(isIt)
  const points = [...(former?.points ?? []), ...added.points].slice(0, MOST_POINTS)
  const strokes = [...board.strokes.filter(one => !isIt(one)), { ...added, points }]
  const theirs = strokes.filter(one => one.author === author)
  const tooMany = new Set(theirs.slice(0, Math.max(0, theirs.length - MOST_STROKES)))
  return { ...board, strokes: tooMany.size === 0 ? strokes : strokes.filter(one => !tooMany.has(one)) }
}

/** Somebody points at nothing any more; their lines stay until they fade. */
export function pointerGone(board: InkBoard, author: TileId): InkBoard {
  return { ...board, pointers: withoutAuthor(board.pointers, author) }
}

/** Somebody left, or a picture is gone. */
export function wiped(board: InkBoard, gone: Partial<Pick<InkBy, 'author' | 'of'>>): InkBoard {
  const isLeft = ({ author, of }: InkBy): boolean => author !== gone.author && of !== gone.of
  return { pointers: board.pointers.filter(isLeft), strokes: board.strokes.filter(isLeft) }
}

/** What is left of it by now. */
export function faded(board: InkBoard, now: number): InkBoard {
  return {
    pointers: board.pointers.filter(({ changedAt }) => now - changedAt < POINTER_MS),
    strokes: board.strokes.filter(({ changedAt }) => now - changedAt < STROKE_MS + FADING_MS),
  }
}

export const isBlank = ({ pointers, strokes }: InkBoard): boolean =>
  pointers.length === 0 && strokes.length === 0

const withoutAuthor = <T extends InkBy>(rows: readonly T[], author: TileId): readonly T[] =>
  rows.filter(row => row.author !== author)
