import { describe, expect, it, test } from 'vitest'
import { sessionId, userId } from '#shared/ids.ts'
import type { HistorySample, HistoryState } from './history.ts'
import { reportOf } from './report.ts'
import { type FigureRange, peopleInReport } from './report-summary.ts'
import type { PeerStatistics } from './statistics.ts'
import { type FigureChanges, figuresAt } from './testing/figures.ts'

const reportedOf = (history: Partial<HistoryState>) =>
  reportOf({
    appVersion: '1.2.3',
    id: 'call_1',
    kind: 'video',
    startedAt: 0,
    endedAt: 60_000,
    reason: 'ended',
    history: { samples: [], events: [], ...history },
  })

/** A sample every two seconds of one person, each changed as told. */
const samplesOf = (...changes: readonly FigureChanges[]): readonly HistorySample[] =>
  changes.map((change, index) => ({ at: index * 2_000, peers: [figuresAt(index * 2, change)] }))

const summaryOf = (...changes: readonly FigureChanges[]) => {
  const [summary] = peopleInReport(reportedOf({ samples: samplesOf(...changes) }))
  if (summary === undefined) throw new Error('There is nobody in it')
  return summary
}

const way = (change: Partial<PeerStatistics>): FigureChanges => ({ way: change })
const range = (least: number, middle: number, most: number): FigureRange => ({ least, middle, most })

test.each([
  ['nothing that was not measured', [way({ roundTripMs: null })], null],
  ['one sample', [way({ roundTripMs: 30 })], range(30, 30, 30)],
  ['the one in the middle', [20, 300, 25].map(roundTripMs => way({ roundTripMs })), range(20, 25, 300)],
  ['what is known', [way({ roundTripMs: null }), way({ roundTripMs: 50 })], range(50, 50, 50)],
])('the round trip is told of %s', (_title, changes, expected) => {
  expect(summaryOf(...changes).roundTripMs).toEqual(expected)
})

describe('loss', () => {
  it('is of what came between two samples, and as the other side reports it', () => {
    const summary = summaryOf(
      {},
      { audioIn: { packetsLost: 0 } },
      // A hundred packets a sample: a quarter of what was on the way did not come.
      { audioIn: { packetsLost: 33, packets: 199 }, videoOut: { remoteLossFraction: 0.02 } },
    )
    expect(summary.lossIn).toMatchObject({ least: 0, most: 0.25 })
    expect(summary.lossOut).toEqual(range(0, 0, 0.02))
  })

  it('is not told of a single sample', () => {
    expect(summaryOf({})).toMatchObject({ lossIn: null, jitterMs: null, pictures: [] })
  })
})

describe('paths', () => {
  const direct = { kind: 'direct', protocol: 'udp', local: 'host', remote: 'srflx' } as const
  const relay = { kind: 'relay', protocol: 'tcp', local: 'relay', remote: 'host' } as const
  test.each([
    ['one that stays', [direct, direct], [direct]],
    ['a change', [direct, relay, direct], [direct, relay]],
    ['none yet', [null], []],
  ])('tell of %s', (_title, taken, expected) => {
    expect(summaryOf(...taken.map(path => way({ path }))).paths).toEqual(expected)
  })
})

describe('pictures', () => {
  const size = { width: 640, height: 360 }

  it('tell the rates while they moved, the largest size and how often they stood still', () => {
    const { pictures } = summaryOf(
      { videoIn: size },
      { videoIn: { ...size, framesPerSecond: 12, freezes: 1, freezeMs: 700 } },
      { videoIn: { width: 1280, height: 720, framesPerSecond: 30, freezes: 1, freezeMs: 700 } },
    )
    expect(pictures.find(one => one.way === 'in')).toEqual({
      way: 'in',
      source: 'video',
      framesPerSecond: range(12, 12, 30),
      width: 1280,
      height: 720,
      freezes: 1,
      freezeMs: 700,
      limitations: [],
    })
  })

  it('do not count the last rate of a camera that is off', () => {
    const off = { packets: 100, framesPerSecond: 30 }
    expect(summaryOf({ videoOut: off }, { videoOut: off }).pictures.map(one => one.way)).toEqual(['in'])
  })

  it('name each limit of what was sent once', () => {
    const limited = (limitation: 'none' | 'network' | 'processor') => ({ videoOut: { ...size, limitation } })
    const { pictures } = summaryOf(
      limited('none'),
      limited('network'),
      limited('network'),
      limited('processor'),
    )
    expect(pictures.find(one => one.way === 'out')?.limitations).toEqual(['network', 'processor'])
  })
})

it('keeps people apart, and knows those of whom there are no figures', () => {
  const linus = { peerId: sessionId.parse('s_linus'), userId: userId.parse('u_linus') }
  const people = peopleInReport(
    reportedOf({
      samples: [
        { at: 0, peers: [figuresAt(0), figuresAt(0, way({ ...linus, roundTripMs: 90 }))] },
        { at: 2_000, peers: [figuresAt(2)] },
      ],
      events: [{ at: 0, type: 'joined', peerId: sessionId.parse('s_alan'), userId: userId.parse('u_alan') }],
    }),
  )
  expect(people.map(({ person, roundTripMs }) => [person, roundTripMs?.most])).toEqual([
    [1, 40],
    [2, 90],
    [3, undefined],
  ])
})
