import { describe, expect, it } from 'vitest'
import { callEnd } from '../wire/call-end.ts'
import { messageSend, wireMessage } from '../wire/message.ts'
import { presenceStatus } from '../wire/presence.ts'
import { userEvents } from '../wire/user.ts'
import { deviceResponse, devicesResponse } from './devices.ts'
import { uploadResponse } from './files.ts'
import { healthResponse, isHealthy } from './health.ts'
import { huddleParticipant, huddleResponse } from './huddles.ts'
import { iceConfigResponse, iceServersResponse, turnCredentialsResponse } from './ice.ts'
import { presenceResponse } from './presence.ts'
import { recordingStatusResponse, recordingsResponse } from './recordings.ts'

/** 2024-01-15T10:30:00Z, the moment of the seeds' examples. */
const MOMENT = 1_705_314_600_000
const ISO = '2024-01-15T10:30:00Z'

describe('moments: ISO, epoch seconds and epoch milliseconds (facts 7.9)', () => {
  it.each([ISO, MOMENT / 1000, MOMENT])('%j', last_seen => {
    const { presence } = presenceResponse.parse({ presence: { user_id: 'u', status: 'online', last_seen } })
    expect(presence.lastSeenAt).toBe(MOMENT)
  })
})

describe('status words (facts 2.5)', () => {
  it.each([
    ['online', 'online'],
    ['away', 'away'],
    ['busy', 'busy'],
    ['dnd', 'dnd'],
    ['invisible', 'invisible'],
    ['offline', 'offline'],
    ['brb', 'online'],
  ])('%s is %s', (word, status) => {
    expect(presenceStatus.parse(word)).toBe(status)
  })
})

describe('why a call ended (facts 2.5)', () => {
  it.each([
    ['ended', 'ended'],
    ['completed', 'ended'],
    ['max_duration', 'ended'],
    ['declined', 'declined'],
    ['rejected', 'declined'],
    ['busy', 'declined'],
    ['missed', 'missed'],
    ['cancelled', 'cancelled'],
    ['failed', 'failed'],
    ['constructor', 'ended'],
  ])('%s is %s', (word, reason) => {
    expect(callEnd.parse({ callId: 'c', reason, duration: 3 }).durationSeconds).toBe(3)
    expect(callEnd.parse({ callId: 'c', reason: word }).reason).toBe(reason)
  })
})

describe('ICE (facts 7.16)', () => {
  const stun = { urls: 'stun:stun.example:3478' }
  const turn = {
    urls: ['turn:turn.example:3478', 'turns:turn.example:443'],
    username: '1:u',
    credential: 'x=',
  }
  const clean = [{ urls: ['stun:stun.example:3478'] }, turn]

  it('comes at the top level for a call', () => {
    expect(iceServersResponse.parse({ ice_servers: [stun, turn] }).ice_servers).toEqual(clean)
  })

  it.each([
    ['the seed', { ice_servers: [stun, turn], ice_transport_policy: 'relay', ttl: 60 }],
    [
      'the service',
      { iceServers: [stun, turn], iceTransportPolicy: 'relay', iceCandidatePoolSize: 10, ttl: 60 },
    ],
  ])('comes inside config, as %s spells it', (_who, config) => {
    expect(iceConfigResponse.parse({ success: true, config })).toEqual({
      iceServers: clean,
      transportPolicy: 'relay',
      ttlSeconds: 60,
    })
  })

  it('a policy nobody knows means all', () => {
    const { transportPolicy } = iceConfigResponse.parse({ config: { ice_transport_policy: 'fast' } })
    expect(transportPolicy).toBe('all')
  })

  it.each([
    ['a list of addresses', ['turn:t.example', 'https://t.example'], ['turn:t.example']],
    ['one address', 'turn:t.example', ['turn:t.example']],
  ])('credentials with %s', (_title, urls, usable) => {
    const { server, ttlSeconds } = turnCredentialsResponse.parse({
      credentials: { username: '1:u', credential: 'x=', ttl: 60, urls },
    })
    expect([server?.urls, ttlSeconds]).toEqual([usable, 60])
  })

  it.each([
    ['no TURN', { username: '', credential: '', ttl: 86_400, urls: [] }],
    ['addresses without credentials', { urls: ['turn:t.example'] }],
  ])('nothing usable with %s', (_title, credentials) => {
    expect(turnCredentialsResponse.parse({ credentials }).server).toBeNull()
  })
})

describe('devices (facts 1.7)', () => {
  it.each([
    ['the seed', { id: 'd', platform: 'linux', name: 'Desk', registered_at: ISO }],
    ['the service', { device_id: 'd', platform: 'linux', device_name: 'Desk', registered_at: ISO }],
  ])('as %s spells them', (_who, device) => {
    expect(deviceResponse.parse({ device }).device).toMatchObject({
      id: 'd',
      platform: 'linux',
      name: 'Desk',
      registeredAt: MOMENT,
    })
  })

  it.each(['last_active', 'last_active_at'])('last seen as %s', name => {
    const { devices } = devicesResponse.parse({ devices: [{ id: 'd', [name]: ISO }], count: 9 })
    expect(devices).toMatchObject([{ id: 'd', platform: 'unknown', lastActiveAt: MOMENT }])
  })

  it('one without an id is refused', () => {
    expect(devicesResponse.safeParse({ devices: [{ name: 'Desk' }] }).success).toBe(false)
  })
})

describe('people in a huddle (facts 1.5)', () => {
  const bare = { userId: 'u', isSharingScreen: false, isSpeaking: false, isHandRaised: false }
  it.each([
    ['a bare id', 'u', { media: { audio: true, video: false } }],
    [
      'id and moment',
      { user_id: 'u', joined_at: ISO },
      { joinedAt: MOMENT, media: { audio: true, video: false } },
    ],
    [
      'snake case',
      { user_id: 'u', joined_at: ISO, is_muted: true, video_enabled: true, is_host: true },
      { joinedAt: MOMENT, media: { audio: false, video: true } },
    ],
    [
      'camel case',
      { userId: 'u', isAudioMuted: true, isVideoEnabled: true, isScreenSharing: true, isSpeaking: true },
      { media: { audio: false, video: true }, isSharingScreen: true, isSpeaking: true },
    ],
    [
      'media as in a call',
      { user_id: 'u', session_id: 's', media: { audio: false, video: true }, hand_raised: true },
      { sessionId: 's', media: { audio: false, video: true }, isHandRaised: true },
    ],
  ])('%s', (_title, wire, expected) => {
    expect(huddleParticipant.parse(wire)).toMatchObject({ ...bare, ...expected })
  })

  it('nobody is refused', () => {
    expect(huddleParticipant.safeParse({ joined_at: ISO }).success).toBe(false)
  })

  it('a huddle of the seed', () => {
    const huddle = { id: 'h', name: 'Sync', created_by: 'u', participants: [], created_at: ISO }
    expect(huddleResponse.parse({ success: true, huddle })).toMatchObject({
      existing: false,
      huddle: { id: 'h', createdBy: 'u', createdAt: MOMENT, participants: [] },
    })
  })
})

describe('recordings (facts 1.4)', () => {
  const row = { id: 'r', call_id: 'c', started_by: 'u', started_at: ISO, call_type: 'video' }
  it.each([
    ['recording', 'recording'],
    ['processing', 'processing'],
    ['completed', 'completed'],
    ['ready', 'completed'],
    ['failed', 'failed'],
    ['something else', 'processing'],
  ])('status %s is %s', (word, status) => {
    const { recordings } = recordingsResponse.parse({ recordings: [{ ...row, status: word }], count: 7 })
    expect(recordings).toMatchObject([
      { id: 'r', callId: 'c', status, startedAt: MOMENT, hasContent: true, isReadable: true },
    ])
  })

  it('bytes that have not arrived and those that are for others are said to be so', () => {
    const { recordings } = recordingsResponse.parse({
      recordings: [{ ...row, status: 'x', has_content: false, readable: false }],
    })
    expect(recordings).toMatchObject([{ hasContent: false, isReadable: false }])
  })

  it('nothing runs', () => {
    expect(recordingStatusResponse.parse({ success: true, recording: false })).toBeNull()
  })

  it('one runs', () => {
    const running = { success: true, recording: true, recording_id: 'r', started_at: ISO, started_by: 'u' }
    expect(recordingStatusResponse.parse(running)).toEqual({
      recordingId: 'r',
      startedAt: MOMENT,
      startedBy: 'u',
    })
  })
})

describe('files and messages (facts 2.3)', () => {
  const message = { id: 'm', content: 'x', userId: 'u', channelId: 'ch', createdAt: ISO, seq: 1, rev: 1 }

  it.each([
    ['a file as we name it', { id: 'f', name: 'a.png', mimeType: 'image/png', size: 3, url: '/f' }, 'a.png'],
    ['a file as others name it', { id: 'f', filename: 'a.png', category: 'image' }, 'a.png'],
    ['a bare id', 'f', 'file'],
  ])('an attachment as %s', (_title, attachment, name) => {
    const { attachments } = wireMessage.parse({ ...message, attachments: [attachment] })
    expect(attachments).toMatchObject([{ id: 'f', name }])
  })

  it.each([[['f']], [[{ id: 'f' }]]])('a message sends its files as %j', attachments => {
    expect(messageSend.parse({ content: '', attachments }).attachments).toEqual([{ id: 'f' }])
  })

  it('the message of the seed, which nobody numbers, stands by its moment', () => {
    const seed = { id: 'm', content: 'Hello!', userId: 'u', channelId: 'ch', createdAt: ISO, attachments: [] }
    expect(wireMessage.parse({ ...seed, mentions: [] })).toMatchObject({ seq: MOMENT, rev: 0, reactions: [] })
  })

  it('an upload answers in either spelling', () => {
    expect(uploadResponse.parse({ file: { id: 'f', filename: 'a' } }).file.name).toBe('a')
  })
})

describe('health (facts 1.2)', () => {
  it.each([
    [{ status: 'healthy' }, true],
    [{ status: 'ok', service: 'realtime' }, true],
    [{ status: 'down' }, false],
    [{}, false],
  ])('%j', (body, healthy) => {
    expect(isHealthy(healthResponse.parse(body))).toBe(healthy)
  })
})

describe('absent or null is the same', () => {
  it('in a ring, a notification and a huddle invitation', () => {
    const call = { callId: 'c', callerId: 'u', callerName: 'Ada', type: 'video' }
    expect(userEvents['call:incoming'].parse({ ...call, channelId: null }).channelId).toBeUndefined()
    expect(userEvents['call:incoming'].parse(call).channelId).toBeUndefined()
    const news = { channelId: 'ch', messageId: 'm', seq: 1, userId: 'u' }
    expect(userEvents.notification.parse({ ...news, threadId: null }).threadId).toBeUndefined()
    const invite = { huddleId: 'h', inviterId: 'u', channelId: null }
    expect(userEvents['huddle:invite'].parse(invite).channelId).toBeUndefined()
  })
})
