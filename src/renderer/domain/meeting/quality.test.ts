import { describe, expect, it } from 'vitest'
import { GOOD, judgeOwn, judgePeer, type Quality } from './quality.ts'
import { measure } from './quality-measure.ts'
import { QualityTrend } from './quality-trend.ts'
import { type FigureChanges, figuresAt } from './testing/figures.ts'

const judged = (changes: FigureChanges, ownVideo = true): Quality =>
  judgePeer({ link: 'ok', measure: measure(figuresAt(10), figuresAt(14, changes)), ownVideo })

const verdict = (level: Quality['level'], cause: Quality['cause'], advice: Quality['advice']): Quality => ({
  level,
  cause,
  advice,
})

const RELAY = { kind: 'relay', protocol: 'tls', local: 'relay', remote: 'host' } as const

describe('the verdict over one person', () => {
  it.each<[string, FigureChanges, Quality]>([
    ['all is well', {}, GOOD],
    ['a little loss', { audioIn: { packetsLost: 3 } }, GOOD],
    ['some loss', { audioIn: { packetsLost: 12 } }, verdict('fair', 'theirNetwork', 'none')],
    [
      'much loss',
      { videoIn: { packetsLost: 60, framesDecoded: 400 } },
      verdict('poor', 'theirNetwork', 'receiveAudioOnly'),
    ],
    [
      'much loss, no picture',
      { audioIn: { packetsLost: 60 }, videoIn: { packets: 500, framesDecoded: 300 } },
      verdict('poor', 'theirNetwork', 'wait'),
    ],
    ['lost packets that came late', { audioIn: { packetsLost: -4 } }, GOOD],
    [
      'they lose what we send',
      { audioOut: { remoteLossFraction: 0.2 } },
      verdict('poor', 'ourNetwork', 'cameraOff'),
    ],
    [
      'loss both ways is ours',
      { audioOut: { remoteLossFraction: 0.05 }, audioIn: { packetsLost: 60 } },
      verdict('poor', 'ourNetwork', 'cameraOff'),
    ],
    [
      'hardly any room for a voice',
      { way: { availableOutgoingBitrate: 30_000 } },
      verdict('poor', 'ourNetwork', 'cameraOff'),
    ],
    [
      'no room for a picture',
      { way: { availableOutgoingBitrate: 120_000 }, videoOut: { limitation: 'network' } },
      verdict('fair', 'ourNetwork', 'cameraOff'),
    ],
    ['a picture that is still growing', { videoOut: { limitation: 'network' } }, GOOD],
    [
      'a busy machine',
      { videoOut: { limitation: 'processor' } },
      verdict('fair', 'ourProcessor', 'closeOtherPrograms'),
    ],
    ['a picture that is not sent', { videoOut: { limitation: 'processor', active: false } }, GOOD],
    ['jitter', { audioIn: { jitterMs: 200 } }, verdict('poor', 'theirNetwork', 'receiveAudioOnly')],
    ['packets of a picture that come in bursts', { videoIn: { jitterMs: 200 } }, GOOD],
    ['a picture that stood still for longer than we look', { videoIn: { freezeMs: 30_000 } }, GOOD],
    ['far away', { way: { roundTripMs: 400 } }, verdict('fair', 'farAway', 'none')],
    ['far away by a relay', { way: { roundTripMs: 900, path: RELAY } }, verdict('poor', 'relay', 'none')],
    ['a relay that is near', { way: { path: RELAY } }, GOOD],
    ['gaps without loss', { audioIn: { concealedSamples: 40_000 } }, verdict('poor', 'theirSide', 'wait')],
    [
      'gaps with loss',
      { audioIn: { concealedSamples: 40_000, packetsLost: 12 } },
      verdict('poor', 'theirNetwork', 'receiveAudioOnly'),
    ],
    ['a picture that stood still', { videoIn: { freezeMs: 400 } }, verdict('fair', 'theirSide', 'none')],
    [
      'muted: what is made up of nothing is no gap',
      { audioIn: { packets: 500, concealedSamples: 40_000 } },
      GOOD,
    ],
    [
      'nothing is known',
      { way: { received: {}, sent: {}, roundTripMs: null, availableOutgoingBitrate: null } },
      GOOD,
    ],
    ['a connection made anew counts from 0', { audioIn: { packets: 7, packetsLost: 7 } }, GOOD],
  ])('%s', (_name, changes, expected) => {
    expect(judged(changes)).toEqual(expected)
  })

  it('knows another way out without a camera of our own', () => {
    expect(judged({ audioOut: { remoteLossFraction: 0.2 } }, false).advice).toBe('moveCloserToRouter')
  })

  it('a broken link is more than any figure', () => {
    const found = measure(figuresAt(10), figuresAt(14))
    expect(judgePeer({ link: 'reconnecting', measure: found, ownVideo: true })).toEqual(
      verdict('lost', 'reconnecting', 'wait'),
    )
    expect(judgePeer({ link: 'connecting', measure: null, ownVideo: true })).toEqual(GOOD)
  })
})

describe('the verdict over ourselves', () => {
  const whole = { step: 'full', cause: 'none' } as const
  const own = { isSignalled: true, sending: whole, ownVideo: true, peers: [GOOD, GOOD] } as const
  const ours = verdict('poor', 'ourNetwork', 'cameraOff')
  const slightly = verdict('fair', 'ourNetwork', 'cameraOff')
  const theirs = verdict('poor', 'theirNetwork', 'wait')
  it.each<[string, Partial<Parameters<typeof judgeOwn>[0]>, Quality]>([
    ['all is well', {}, GOOD],
    ['alone', { peers: [] }, GOOD],
    ['no line to the server', { isSignalled: false }, verdict('fair', 'reconnecting', 'wait')],
    [
      'nobody is reached',
      { peers: [verdict('lost', 'reconnecting', 'wait')] },
      verdict('lost', 'reconnecting', 'wait'),
    ],
    ['one of them has trouble', { peers: [theirs, GOOD] }, GOOD],
    ['all of them have: it is ours', { peers: [theirs, theirs] }, verdict('poor', 'ourNetwork', 'cameraOff')],
    ['the only one has: nobody knows', { peers: [theirs] }, GOOD],
    ['the only one does not get what we send', { peers: [ours] }, ours],
    ['one of three does not: it is the way to them', { peers: [ours, GOOD, GOOD] }, GOOD],
    ['one of two does not', { peers: [ours, GOOD] }, GOOD],
    ['two of three do not', { peers: [ours, GOOD, ours] }, ours],
    ['one badly, another slightly', { peers: [ours, GOOD, slightly] }, slightly],
    ['less is sent for the network', { sending: { step: 'smaller', cause: 'network' } }, slightly],
    ['less is sent to some of them', { sending: { step: 'someUnseen', cause: 'network' } }, GOOD],
    [
      'less is sent for the machine',
      { sending: { step: 'slower', cause: 'processor' } },
      verdict('fair', 'ourProcessor', 'closeOtherPrograms'),
    ],
    ['less is sent for the many', { sending: { step: 'smaller', cause: 'people' } }, GOOD],
  ])('%s', (_name, change, expected) => {
    expect(judgeOwn({ ...own, ...change })).toEqual(expected)
  })
})

describe('QualityTrend', () => {
  const [fair, poor] = [
    verdict('fair', 'ourNetwork', 'cameraOff'),
    verdict('poor', 'ourNetwork', 'cameraOff'),
  ]
  const lost = verdict('lost', 'reconnecting', 'wait')
  it.each<[string, readonly Quality[], string]>([
    ['one bad verdict is none', [poor, GOOD, poor, GOOD], 'good good good good'],
    ['two are one', [fair, fair, GOOD], 'good fair fair'],
    ['better takes three', [poor, poor, GOOD, GOOD, GOOD], 'good poor poor poor good'],
    ['between two levels it stays', [poor, poor, fair, poor, fair, poor], 'good poor poor poor poor poor'],
    ['a break, and its end, count at once', [lost, GOOD], 'lost good'],
  ])('%s', (_name, verdicts, shown) => {
    const trend = new QualityTrend()
    expect(verdicts.map(one => trend.settle(one).level).join(' ')).toBe(shown)
  })
})
