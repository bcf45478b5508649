import { expect, test } from 'vitest'
import { connectionFigures } from './encoder-figures.ts'

test('the encoders of pictures and what the way carries', () => {
  const rows = new Map([
    ['P', { type: 'candidate-pair', availableOutgoingBitrate: 700_000 }],
    ['P2', { type: 'candidate-pair', state: 'frozen' }],
    ['S', { type: 'media-source', framesPerSecond: 29, trackIdentifier: 'camera-1' }],
    ['A', { type: 'outbound-rtp', kind: 'audio' }],
    [
      'V',
      {
        type: 'outbound-rtp',
        kind: 'video',
        mediaSourceId: 'S',
        framesEncoded: 90,
        totalEncodeTime: 0.5,
        frameWidth: 320,
        frameHeight: 180,
        targetBitrate: 250_000,
        qualityLimitationReason: 'bandwidth',
      },
    ],
    ['E', { type: 'outbound-rtp', kind: 'video', active: false, qualityLimitationReason: 'cpu' }],
  ])
  const none = { frames: 0, encodeSeconds: 0, pixels: 0, sourceFps: null, trackId: null, targetBitrate: null }
  expect(connectionFigures(rows)).toEqual({
    bitrate: 700_000,
    encoders: new Map([
      [
        'V',
        {
          frames: 90,
          encodeSeconds: 0.5,
          pixels: 57_600,
          sourceFps: 29,
          trackId: 'camera-1',
          targetBitrate: 250_000,
          limitation: 'network',
          active: true,
        },
      ],
      ['E', { ...none, limitation: 'processor', active: false }],
    ]),
  })
  expect(connectionFigures(new Map())).toEqual({ encoders: new Map(), bitrate: null })
})
