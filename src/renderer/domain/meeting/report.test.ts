import { expect, it } from 'vitest'
import { sessionId, userId } from '#shared/ids.ts'
import type { HistoryState } from './history.ts'
import { type ReportFacts, reportOf } from './report.ts'
import { figuresAt } from './testing/figures.ts'

const AT = Date.parse('2026-11-21T09:00:00Z')
const PEER = { peerId: sessionId.parse('s_grace'), userId: userId.parse('u_grace') }

const PLANTED = [
  '192.168.7.23',
  '2001:db8::17',
  'turn.secret.example',
  'eyJhbGciOi.payload.signature',
  'hunter2-password',
  "Grace's AirPods",
  'Grace Hopper',
  's_grace',
  'u_grace',
  'see you at nine',
] as const

const facts = (history: Partial<HistoryState>): ReportFacts => ({
  appVersion: '1.2.3',
  id: 'call_1',
  kind: 'video',
  startedAt: AT,
  endedAt: AT + 60_000,
  reason: 'ended',
  history: { samples: [], events: [], ...history },
})

/** What travels with the figures although no type knows of it. */
const smuggle = <T extends object>(value: T): T => ({
  ...value,
  address: PLANTED[0],
  ip: PLANTED[1],
  url: `turn:${PLANTED[2]}?token=${PLANTED[3]}`,
  credential: PLANTED[4],
  label: PLANTED[5],
  name: PLANTED[6],
  text: PLANTED[9],
})

it('tells the course of a call in figures', () => {
  const report = reportOf(
    facts({
      samples: [{ at: AT + 2_000, peers: [figuresAt(2)] }],
      events: [
        { at: AT, type: 'joined', ...PEER },
        { at: AT + 1, type: 'device', kind: 'audio', what: 'problem', code: 'microphone_lost' },
        { at: AT + 2, type: 'sending', step: 'slower', cause: 'network' },
        { at: AT + 3, type: 'devices', microphones: 1, cameras: 0 },
      ],
    }),
  )
  expect(report).toMatchObject({
    format: 'quikapp-call-report',
    version: 1,
    app: '1.2.3',
    id: 'call_1',
    startedAt: '2026-11-21T09:00:00.000Z',
    endedAt: '2026-11-21T09:01:00.000Z',
    reason: 'ended',
    paths: [{ kind: 'direct', protocol: 'udp', local: 'host', remote: 'srflx' }],
    samples: [{ at: '2026-11-21T09:00:02.000Z', peers: [{ person: 1, roundTripMs: 40 }] }],
  })
  expect(report.samples[0]?.peers[0]?.received.audio).toEqual(figuresAt(2).received.audio)
  expect(report.samples[0]?.peers[0]?.sent.video).toMatchObject({ packets: 100, codec: 'vp8' })
  expect(report.events.map(({ at: _at, ...event }) => event)).toEqual([
    { type: 'joined', person: 1 },
    { type: 'device', kind: 'audio', what: 'problem', code: 'microphone_lost' },
    { type: 'sending', step: 'slower', cause: 'network' },
    { type: 'devices', microphones: 1, cameras: 0 },
  ])
})

it('gives nothing away, wherever it is hidden', () => {
  const audio = figuresAt(2).received.audio
  if (audio === undefined) throw new Error('There is no sound')
  const path = { kind: 'direct', protocol: 'udp', local: 'host', remote: 'host' } as const
  const samples = PLANTED.map((planted, index) => ({
    at: AT + index,
    peers: [
      smuggle(
        figuresAt(index, {
          audioIn: smuggle({ codec: planted }),
          videoOut: smuggle({ codec: planted, limitation: planted as never }),
          way: {
            ...PEER,
            path: smuggle({ ...path, local: planted as never }),
            roundTripMs: planted as never,
          },
        }),
      ),
    ],
  }))
  const events = PLANTED.flatMap(planted => [
    smuggle({ at: AT, type: 'device', kind: 'audio', what: 'problem', code: `${planted} is gone` } as const),
    smuggle({ at: AT, type: 'left', ...PEER } as const),
    smuggle({ at: AT, type: 'link', ...PEER, link: 'ok' } as const),
  ])
  const given = facts({ samples, events })
  const reports = PLANTED.filter(planted => !/^[\w-]+$/.test(planted)).map(planted =>
    reportOf(smuggle({ ...given, appVersion: planted, id: planted, reason: planted })),
  )
  const text = JSON.stringify(reports)
  expect(JSON.stringify(given)).toContain(PLANTED[0])
  for (const planted of PLANTED) expect(text).not.toContain(planted)
})

it('a call that never began has a report, too', () => {
  const report = reportOf({ ...facts({}), startedAt: null, endedAt: Number.NaN, reason: null })
  expect(report).toMatchObject({
    startedAt: null,
    endedAt: '',
    reason: null,
    samples: [],
    events: [],
    paths: [],
  })
})
