import { expect, it, test } from 'vitest'
import type { HistoryState } from '#domain/meeting/history.ts'
import { type ReportFacts, reportOf } from '#domain/meeting/report.ts'
import { figuresAt } from '#domain/meeting/testing/figures.ts'
import { sessionId, userId } from '#shared/ids.ts'
import { createTexts } from '../i18n.ts'
import { report as texts } from '../strings/en/report.ts'
import { reportText } from './report-text.ts'

const { t } = createTexts({ report: texts })

const AT = Date.parse('2026-11-21T09:00:00Z')
const GRACE = { peerId: sessionId.parse('s_grace'), userId: userId.parse('u_grace') }
const NOTHING: HistoryState = { samples: [], events: [] }

const written = (change: Partial<ReportFacts> = {}) =>
  reportText(
    reportOf({
      appVersion: '1.2.3',
      id: 'call_1',
      kind: 'video',
      startedAt: AT,
      endedAt: AT + 65_000,
      reason: 'ended',
      history: NOTHING,
      ...change,
    }),
    t,
  )

const line = (text: string, label: string) => text.split('\n').find(one => one.trim().startsWith(`${label}:`))

const size = { width: 1280, height: 720 }
const history: HistoryState = {
  samples: [
    { at: AT, peers: [figuresAt(0)] },
    {
      at: AT + 2_000,
      peers: [
        figuresAt(2, {
          audioIn: { packetsLost: 5, packets: 95 },
          videoIn: { ...size, framesPerSecond: 24, freezes: 2, freezeMs: 1_540 },
          videoOut: { ...size, limitation: 'processor' },
          way: { roundTripMs: 120 },
        }),
      ],
    },
    {
      at: AT + 4_000,
      peers: [
        figuresAt(4, {
          videoIn: { ...size, freezes: 2, freezeMs: 1_540 },
          way: { path: { kind: 'relay', protocol: 'tcp', local: 'relay', remote: 'host' } },
        }),
      ],
    },
  ],
  events: [
    { at: AT, type: 'joined', ...GRACE },
    { at: AT + 1_000, type: 'device', kind: 'audio', what: 'problem', code: 'microphone_lost' },
    { at: AT + 61_000, type: 'link', ...GRACE, link: 'reconnecting' },
    { at: AT + 62_000, type: 'sending', step: 'slower', cause: 'processor' },
  ],
}

it('can be read at a glance', () => {
  expect(written({ history })).toBe(`Call report
All times are UTC.

Call: video, call_1
Version of the app: 1.2.3
Began: 2026-11-21 09:00:00
Ended: 2026-11-21 09:01:05
Lasted: 1 min 5 s
Why it is over: it was hung up (ended)
The others: Person 1

To and from person 1, in the last ten minutes of the call
  Path: direct, UDP (host to srflx)
  Path: through a relay, TCP (relay to host)
  Round trip: 40 to 120 ms, mostly 40
  Jitter: 5 ms
  Loss of what was received: 0 to 5 %, mostly 0
  Loss of what was sent: 0 %
  Camera, received: 24 to 30 frames a second, mostly 24, up to 1280 × 720, stood still 2 times, 1.5 s in all
  Camera, sent: 30 frames a second, up to 1280 × 720, limited by the processor

Devices and connections
  09:00:00  Person 1 came in.
  09:00:01  The microphone could not be used (microphone_lost).
  09:01:01  Person 1: connection interrupted.
  09:01:02  Sending fewer pictures a second to spare the processor.
`)
})

test.each([
  ['ended', 'it was hung up (ended)'],
  ['declined', 'it was declined (declined)'],
  ['missed', 'nobody answered (missed)'],
  ['no_link', 'no connection came about, or it was lost for too long (no_link)'],
  ['room_exploded', 'something went wrong (room_exploded)'],
  ['See me at 192.168.7.23', '–'],
  [null, 'it goes on'],
])('says why it is over: %s', (reason, words) => {
  expect(line(written({ reason }), 'Why it is over')).toBe(`Why it is over: ${words}`)
})

test.each([
  [0, '0 s'],
  [59_600, '1 min 0 s'],
  [3_600_000, '1 h 0 min 0 s'],
  [7_384_000, '2 h 3 min 4 s'],
])('says how long it was: %i ms', (ms, words) => {
  expect(line(written({ endedAt: AT + ms }), 'Lasted')).toBe(`Lasted: ${words}`)
})

it('says of a call that never began what there is to say', () => {
  const text = written({ startedAt: null, endedAt: null, reason: 'failed', kind: 'audio' })
  expect(text).toContain('Call: voice, call_1')
  expect(text).toContain('Began: never')
  expect(text).toContain('The others: nobody')
  expect(text).toContain('Nothing happened yet.')
  expect([line(text, 'Ended'), line(text, 'Lasted')]).toEqual([undefined, undefined])
})

it('numbers people, says so, and names whom it knows nothing of', () => {
  const linus = { peerId: sessionId.parse('s_linus'), userId: userId.parse('u_linus') }
  const events = [...history.events, { at: AT, type: 'joined', ...linus } as const]
  const text = written({ history: { ...history, events } })
  expect(text).toContain('The others: Person 1, Person 2\nWhoever comes back after leaving')
  expect(text).toContain('To and from person 2, in the last ten minutes of the call\n  Nothing was measured.')
  expect(text).not.toMatch(/s_grace|u_grace|s_linus|u_linus/)
})

it('gives away no more than the report, whatever is hidden in the figures', () => {
  const planted = ['192.168.7.23', 'turn:secret.example?token=eyJhbGciOi', "Grace's AirPods"]
  const samples = planted.map((text, index) => ({
    at: AT + index * 2_000,
    peers: [
      figuresAt(index * 2, {
        videoIn: { codec: text },
        videoOut: { limitation: text as never },
        way: {
          path: { kind: text as never, protocol: text as never, local: text as never, remote: text as never },
          roundTripMs: text as never,
        },
      }),
    ],
  }))
  const events = planted.map(
    code => ({ at: AT, type: 'device', kind: 'audio', what: 'problem', code }) as const,
  )
  for (const text of planted) {
    const all = written({ appVersion: text, id: text, reason: text, history: { samples, events } })
    for (const secret of planted) expect(all).not.toContain(secret)
  }
})
