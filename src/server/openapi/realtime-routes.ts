import * as z from 'zod'
import {
  callDetailResponse,
  callInviteResponse,
  callLogResponse,
  callResponse,
  participantsResponse,
} from '#shared/rest/calls.ts'
import { deviceResponse, devicesResponse } from '#shared/rest/devices.ts'
import { echoProbeResponse } from '#shared/rest/echo.ts'
import { healthResponse, liveResponse, readyResponse } from '#shared/rest/health.ts'
import { huddleInviteResponse, huddleJoinResponse, huddleResponse, wireHuddle } from '#shared/rest/huddles.ts'
import { iceConfigResponse, iceServersResponse, turnCredentialsResponse } from '#shared/rest/ice.ts'
import { onlineResponse, presenceResponse, typingResponse } from '#shared/rest/presence.ts'
import {
  recordingContentResponse,
  recordingDownloadResponse,
  recordingResponse,
  recordingStartResponse,
  recordingStatusResponse,
  recordingStopResponse,
  recordingsResponse,
} from '#shared/rest/recordings.ts'
import type { RouteDoc, RouteDocs } from './route-doc.ts'

type Untagged = Record<string, Omit<RouteDoc, 'tag'>>

const nothingElse = z.object({})
const CALL = { 403: ['not_authorized'], 404: ['call_not_found'] }
const RUNNING_CALL = { ...CALL, 409: ['call_not_active'] }
const RECORDING = { 403: ['not_authorized'], 404: ['recording_not_found'] }
const HUDDLE = { 403: ['not_authorized'], 404: ['huddle_not_found'] }
const DEVICE = { 404: ['device_not_found'] }
const MINTING = { 502: ['invalid_turn_credentials'] }

const health = {
  'GET /health': {
    summary: 'Who answers here, and how it is.',
    answer: healthResponse,
    bare: true,
    open: true,
  },
  'GET /health/ready': {
    summary: 'Whether requests can be served.',
    statuses: [200, 503],
    answer: readyResponse,
    bare: true,
    open: true,
  },
  'GET /openapi.json': { summary: 'This document.', answer: z.object({}), bare: true, open: true },
  'GET /health/live': { summary: 'Whether the process lives.', answer: liveResponse, bare: true, open: true },
} satisfies Untagged

const calls = {
  'POST /api/calls': {
    summary:
      'Start a call; with to_user_id it rings at once. A call that rings already between the two, whoever began it, is answered instead.',
    statuses: [201, 200],
    answer: callResponse,
    errors: {
      404: ['user_not_found', 'conversation_not_found', 'workspace_not_found'],
      409: ['not_available', 'conversation_archived', 'too_many_calls'],
    },
  },
  'GET /api/calls': {
    summary: 'One’s call log, newest first.',
    answer: callLogResponse,
    errors: { 404: ['call_not_found'] },
  },
  'GET /api/calls/:id': { summary: 'One call.', answer: callDetailResponse, errors: CALL },
  'POST /api/calls/:id/invite': {
    summary:
      'Ask one more person to a call one is in, or began; who has just declined it can be rung again in 10 s.',
    answer: callInviteResponse,
    errors: {
      ...CALL,
      404: ['call_not_found', 'user_not_found'],
      409: ['call_not_active', 'call_full', 'not_available'],
    },
  },
  'GET /api/calls/:id/participants': {
    summary: 'Who is connected.',
    answer: participantsResponse,
    errors: CALL,
  },
  'GET /api/calls/:id/ice-servers': {
    summary: 'What a browser needs to reach the others.',
    answer: iceServersResponse,
    errors: { ...CALL, ...MINTING },
  },
} satisfies Untagged

const recordings = {
  'POST /api/calls/:id/recording/start': {
    summary: 'Start a recording; one that runs is answered.',
    answer: recordingStartResponse,
    errors: RUNNING_CALL,
  },
  'POST /api/calls/:id/recording/stop': {
    summary: 'Stop the recording.',
    answer: recordingStopResponse,
    errors: { ...RUNNING_CALL, 404: ['call_not_found', 'recording_not_found'] },
  },
  'GET /api/calls/:id/recording/status': {
    summary: 'Whether a recording runs.',
    answer: recordingStatusResponse,
    errors: CALL,
  },
  'GET /api/recordings': {
    summary: 'Finished recordings, newest first.',
    answer: recordingsResponse,
    errors: { 403: ['not_authorized'] },
  },
  'GET /api/recordings/:id': { summary: 'One recording.', answer: recordingResponse, errors: RECORDING },
  'DELETE /api/recordings/:id': {
    summary: 'Delete a recording of one’s own.',
    answer: nothingElse,
    errors: RECORDING,
  },
  'GET /api/recordings/:id/download': {
    summary: 'A signed address of the bytes; null while none are stored.',
    answer: recordingDownloadResponse,
    errors: RECORDING,
  },
  'GET /api/recordings/:id/content': {
    summary: 'The bytes of a recording, also in ranges.',
    statuses: [200, 206],
    answer: 'bytes',
    errors: { ...RECORDING, 403: ['not_authorized', 'link_expired'], 416: ['range_not_satisfiable'] },
  },
  'HEAD /api/recordings/:id/content': {
    summary: 'How many bytes are stored: Upload-Offset.',
    answer: 'nothing',
    errors: RECORDING,
  },
  'PUT /api/recordings/:id/content': {
    summary: 'The next bytes from the recorder, by Content-Range; resumable.',
    answer: recordingContentResponse,
    body: 'bytes',
    errors: {
      ...RECORDING,
      409: ['offset_mismatch', 'total_mismatch'],
      413: ['file_too_large'],
      507: ['storage_full'],
    },
  },
} satisfies Untagged

const huddles = {
  'POST /api/huddles': {
    summary: 'The huddle of a conversation: a new one, or the one that is going on.',
    statuses: [201, 200],
    answer: huddleResponse,
    errors: { 404: ['conversation_not_found', 'workspace_not_found'], 409: ['conversation_archived'] },
  },
  'GET /api/huddles/:id': { summary: 'One huddle.', answer: huddleResponse, errors: HUDDLE },
  'GET /api/huddles/channel/:id': {
    summary: 'The huddles of a conversation: the one that is going on, or none.',
    answer: z.object({ huddles: z.array(wireHuddle) }),
    errors: { 404: ['conversation_not_found'] },
  },
  'POST /api/huddles/:id/invite': {
    summary: 'Ask people to a huddle.',
    answer: huddleInviteResponse,
    errors: { ...HUDDLE, 404: ['huddle_not_found', 'user_not_found'] },
  },
  'POST /api/huddles/:id/join': {
    summary: 'Take a place in a huddle.',
    answer: huddleJoinResponse,
    errors: { ...HUDDLE, ...MINTING, 409: ['conversation_archived', 'huddle_full'] },
  },
  'POST /api/huddles/:id/leave': { summary: 'Leave a huddle.', answer: nothingElse, errors: HUDDLE },
  'POST /api/huddles/:id/end': {
    summary: 'End one’s own huddle for all.',
    answer: nothingElse,
    errors: HUDDLE,
  },
} satisfies Untagged

const presence = {
  'GET /api/presence/online': { summary: 'Who is there.', answer: onlineResponse },
  'GET /api/presence/typing/:id': {
    summary: 'Who is writing in a conversation.',
    answer: typingResponse,
    errors: { 404: ['conversation_not_found'] },
  },
  'GET /api/presence/:id': {
    summary: 'How one person is; somebody unknown is offline.',
    answer: presenceResponse,
  },
} satisfies Untagged

const devices = {
  'POST /api/devices': {
    summary: 'Register or renew a device.',
    statuses: [201],
    answer: deviceResponse,
    errors: { 409: ['device_limit_exceeded'] },
  },
  'GET /api/devices': { summary: 'One’s devices.', answer: devicesResponse },
  'PUT /api/devices/:id/token': { summary: 'Replace a push token.', answer: nothingElse, errors: DEVICE },
  'DELETE /api/devices/:id': {
    summary: 'Unregister a device; another one than the own is signed out with it.',
    answer: nothingElse,
    errors: DEVICE,
  },
  'POST /api/devices/:id/heartbeat': {
    summary: 'A sign of life of a device.',
    answer: nothingElse,
    errors: DEVICE,
  },
} satisfies Untagged

const signaling = {
  'GET /api/signaling/ice-config': {
    summary: 'ICE servers and policy; empty where none are configured.',
    answer: iceConfigResponse,
    errors: MINTING,
  },
  'POST /api/signaling/turn-credentials': {
    summary: 'Credentials for the relay, for a day.',
    answer: turnCredentialsResponse,
    errors: MINTING,
  },
  'POST /api/v1/echo': {
    summary: 'Connect to Echo outside of calls: it sends back what comes on the data channel echo-probe.',
    answer: echoProbeResponse,
    errors: { 409: ['echo_busy'] },
  },
} satisfies Untagged

const tagged = (tag: RouteDoc['tag'], docs: Untagged): RouteDocs =>
  Object.fromEntries(Object.entries(docs).map(([route, doc]) => [route, { ...doc, tag }]))

/** Health, calls, recordings, huddles, presence, devices and signaling (seed 000). */
export const REALTIME_ROUTES: RouteDocs = {
  ...tagged('Health', health),
  ...tagged('Calls', calls),
  ...tagged('Recordings', recordings),
  ...tagged('Huddles', huddles),
  ...tagged('Presence', presence),
  ...tagged('Devices', devices),
  ...tagged('Signaling', signaling),
}
