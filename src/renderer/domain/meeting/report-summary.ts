import { measure, type PeerMeasure } from './quality-measure.ts'
import { type CallReport, distinctPaths, type ReportedPeer } from './report.ts'
import type { PathStatistics, ReceivedStatistics, SentStatistics } from './statistics.ts'

/** What a figure was in the course of a call: `middle` is what half of the samples were below. */
export interface FigureRange {
  readonly least: number
  readonly middle: number
  readonly most: number
}

/** A picture that moved, in one direction. */
export interface PictureSummary {
  readonly way: 'in' | 'out'
  readonly source: 'video' | 'screen'
  readonly framesPerSecond: FigureRange
  /** The largest. */
  readonly width: number
  readonly height: number
  /** How often and how long it stood still, since the beginning; 0 for one's own, which nobody counts here. */
  readonly freezes: number
  readonly freezeMs: number
  /** What kept one's own from being better at some time. */
  readonly limitations: readonly Exclude<SentStatistics['limitation'], 'none'>[]
}

/** What the way to one person was like. Null: nothing was measured. */
export interface PersonSummary {
  readonly person: number
  /** In the order in which they were taken. */
  readonly paths: readonly PathStatistics[]
  readonly roundTripMs: FigureRange | null
  readonly jitterMs: FigureRange | null
  /** 0 to 1; `lossOut` is what the other side reported. */
  readonly lossIn: FigureRange | null
  readonly lossOut: FigureRange | null
  readonly pictures: readonly PictureSummary[]
}

interface Sample extends ReportedPeer {
  /** Epoch milliseconds. */
  readonly at: number
}

/** Everybody who is in a report, by number: what the figures of each come down to. */
export function peopleInReport({ samples, events }: CallReport): readonly PersonSummary[] {
  const all: readonly Sample[] = samples.flatMap(({ at, peers }) =>
    peers.map(peer => ({ ...peer, at: Date.parse(at) })),
  )
  const seen = events.flatMap(event => ('person' in event ? [event.person] : []))
  const people = [...new Set([...all.map(({ person }) => person), ...seen])].toSorted((a, b) => a - b)
  return people.map(person =>
    personSummary(
      person,
      all.filter(sample => sample.person === person),
    ),
  )
}

function personSummary(person: number, samples: readonly Sample[]): PersonSummary {
  const measured = steps(samples).flatMap(([former, current]) => measure(former, current) ?? [])
  const over = (figure: (one: PeerMeasure) => number | null) => rangeOf(measured.map(figure))
  return {
    person,
    paths: distinctPaths(samples.map(({ path }) => path)),
    roundTripMs: rangeOf(samples.map(({ roundTripMs }) => roundTripMs)),
    jitterMs: over(({ jitterMs }) => jitterMs),
    lossIn: over(({ lossIn }) => lossIn),
    lossOut: over(({ lossOut }) => lossOut),
    pictures: (['video', 'screen'] as const).flatMap(source => [
      ...pictureIn(samples, source),
      ...pictureOut(samples, source),
    ]),
  }
}

type Step<T> = readonly [former: T, current: T]

const steps = <T>(values: readonly T[]): readonly Step<T>[] =>
  values.slice(1).flatMap((current, index): Step<T>[] => {
    const former = values[index]
    return former === undefined ? [] : [[former, current]]
  })

/** The samples behind which a picture had moved: a camera that is off leaves its last rate behind. */
const moving = <T extends { readonly packets: number; readonly framesPerSecond: number }>(
  figures: readonly T[],
): readonly T[] =>
  steps(figures).flatMap(([former, current]) =>
    current.packets > former.packets && current.framesPerSecond > 0 ? [current] : [],
  )

const given = <T>(values: readonly (T | undefined)[]): readonly T[] =>
  values.filter(value => value !== undefined)

function pictureIn(samples: readonly Sample[], source: PictureSummary['source']): readonly PictureSummary[] {
  const all = given<ReceivedStatistics>(samples.map(({ received }) => received[source]))
  const standstill = {
    freezes: Math.max(0, ...all.map(({ freezes }) => freezes)),
    freezeMs: Math.max(0, ...all.map(({ freezeMs }) => freezeMs)),
  }
  return picture(moving(all), { way: 'in', source, ...standstill, limitations: [] })
}

function pictureOut(samples: readonly Sample[], source: PictureSummary['source']): readonly PictureSummary[] {
  const moved = moving(given<SentStatistics>(samples.map(({ sent }) => sent[source])))
  const limitations = new Set(moved.flatMap(({ limitation }) => (limitation === 'none' ? [] : [limitation])))
  return picture(moved, { way: 'out', source, freezes: 0, freezeMs: 0, limitations: [...limitations] })
}

type Rest = Omit<PictureSummary, 'framesPerSecond' | 'width' | 'height'>

/** Nothing where no picture moved. */
function picture(
  moved: readonly Pick<SentStatistics, 'framesPerSecond' | 'width' | 'height'>[],
  rest: Rest,
): readonly PictureSummary[] {
  const framesPerSecond = rangeOf(moved.map(one => one.framesPerSecond))
  if (framesPerSecond === null) return []
  const { width, height } = moved.reduce((largest, one) => (one.height > largest.height ? one : largest))
  return [{ ...rest, framesPerSecond, width, height }]
}

function rangeOf(values: readonly (number | null)[]): FigureRange | null {
  const known = values.filter(value => value !== null).toSorted((a, b) => a - b)
  const [least, middle, most] = [known[0], known[Math.floor((known.length - 1) / 2)], known.at(-1)]
  if (least === undefined || middle === undefined || most === undefined) return null
  return { least, middle, most }
}
