import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { type CallId, callId, recordingId, type UserId } from '#shared/ids.ts'
import { recordingStopRequest, recordingsQuery } from '#shared/rest/recordings.ts'
import { type ContentPiece, parseContentRange } from '../byte-range.ts'
import { isoTime } from '../iso-time.ts'
import { recordedSeconds, toWireRecording } from '../recordings.ts'
import { conflict, invalidRequest, notAuthorized, notFound } from '../refusal.ts'
import type { Services } from '../services.ts'
import { LINK_SECONDS } from '../signed-links.ts'
import { type RestApp, requireIdentity } from './app.ts'
import { linkExpired, linkQuery } from './files.ts'
import { sendBlob } from './send-blob.ts'

const CONTAINER = 'video/webm'
const ofCall = { params: z.object({ id: callId }) }
const ofRecording = { params: z.object({ id: recordingId }) }

/** Recordings of calls (seed 000, "Call Recording"; facts 1.4). */
export function recordingRoutes(app: RestApp, services: Services): void {
  callRecordingRoutes(app, services)
  listRoutes(app, services)
  downloadRoutes(app, services)
  uploadRoutes(app, services)
}

function callRecordingRoutes(app: RestApp, services: Services): void {
  const { recordings, clock } = services
  app.post('/api/calls/:id/recording/start', { schema: ofCall }, async request => {
    const call = await callFromInside(services, request.params.id, requireIdentity(request).userId)
    const recording = await recordings.start(call, requireIdentity(request).userId)
    return { success: true, recording_id: recording.id, started_at: isoTime(recording.startedAt) }
  })
  const stopping = { schema: { ...ofCall, body: recordingStopRequest } }
  app.post('/api/calls/:id/recording/stop', stopping, async request => {
    const { userId } = requireIdentity(request)
    const call = await callFromInside(services, request.params.id, userId)
    const recording = await recordings.stop(call.id, userId, request.body?.reason)
    return {
      success: true,
      recording_id: recording.id,
      duration: recordedSeconds(recording, clock.now()),
    }
  })
  app.get('/api/calls/:id/recording/status', { schema: ofCall }, async request => {
    await requirePerson(services, request.params.id, requireIdentity(request).userId)
    const running = await recordings.runningIn(request.params.id)
    if (running === null) return { success: true, recording: false }
    const { id, startedAt, startedBy } = running
    return {
      success: true,
      recording: true,
      recording_id: id,
      started_at: isoTime(startedAt),
      started_by: startedBy,
    }
  })
}

function listRoutes(app: RestApp, { clock, recordings, recordingContent, store }: Services): void {
  app.get('/api/recordings', { schema: { querystring: recordingsQuery } }, async request => {
    const { userId } = requireIdentity(request)
    const { conversation_id: conversationId, limit, offset } = request.query
    if (
      conversationId !== undefined &&
      (await store.conversations.access(conversationId, userId)) !== 'member'
    ) {
      throw notAuthorized('Only members of a conversation may see its recordings.')
    }
    const of = conversationId === undefined ? { userId } : { conversationId }
    const found = await store.recordings.list({ of, limit, offset })
    const page = await Promise.all(
      found.map(async recording => ({
        ...toWireRecording(recording, clock.now()),
        ...((await recordings.isReadable(recording, userId)) ? {} : { readable: false }),
      })),
    )
    return { success: true, recordings: page, count: page.length }
  })
  app.get('/api/recordings/:id', { schema: ofRecording }, async request => {
    const recording = await recordings.readable(request.params.id, requireIdentity(request).userId)
    return { success: true, recording: toWireRecording(recording, clock.now()) }
  })
  app.delete('/api/recordings/:id', { schema: ofRecording }, async request => {
    const recording = await recordings.own(request.params.id, requireIdentity(request).userId)
    await recordings.remove(recording)
    await recordingContent.remove(recording)
    return { success: true }
  })
}

const contentPath = (id: string): string => `/api/recordings/${id}/content`

function downloadRoutes(app: RestApp, { links, recordings, recordingContent }: Services): void {
  app.get('/api/recordings/:id/download', { schema: ofRecording }, async request => {
    const recording = await recordings.readable(request.params.id, requireIdentity(request).userId)
    const isStored = (await recordingContent.size(recording)) !== null
    const url = isStored ? `${contentPath(recording.id)}?${links.query('recording', recording.id)}` : null
    return { success: true, url, expires_in: LINK_SECONDS }
  })
  app.get(
    '/api/recordings/:id/content',
    { schema: { ...ofRecording, querystring: linkQuery }, exposeHeadRoute: false },
    async (request, reply) => {
      const { id } = request.params
      const bySignature = request.query.signature !== undefined
      if (bySignature && !links.isGood('recording', id, request.query)) throw linkExpired()
      const recording = bySignature
        ? await recordings.byId(id)
        : await recordings.readable(id, requireIdentity(request).userId)
      const size = await recordingContent.size(recording)
      if (size === null) throw notFound('recording_not_found', 'The recording has not arrived here yet.')
      return sendBlob(request, reply, {
        id,
        name: `${id}.webm`,
        mimeType: CONTAINER,
        size,
        bySignature,
        read: range => recordingContent.read(recording, range),
      })
    },
  )
}

function uploadRoutes(app: RestApp, { recordings, recordingContent }: Services): void {
  const url = '/api/recordings/:id/content'
  app.head(url, { schema: ofRecording }, async (request, reply) => {
    const recording = await recordings.own(request.params.id, requireIdentity(request).userId)
    const { offset } = await recordingContent.state(recording)
    return reply.header('upload-offset', offset).header('cache-control', 'no-store').send()
  })
  // In a scope of its own: the bytes are not read before somebody may write them.
  app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.withTypeProvider<never>()
    scope.put<{ Params: { id: string } }>(url, async (request, reply) => {
      try {
        const { userId } = requireIdentity(request)
        const recording = await recordings.own(recordingId.parse(request.params.id), userId)
        const piece = pieceOf(request)
        const bytes = request.body instanceof Readable ? request.body : request.raw
        const state = await recordingContent.write(recording, piece, bytes).catch(async (error: unknown) => {
          // Asked without ending what may have taken this one's place.
          reply.header('upload-offset', (await recordingContent.stored(recording)).offset)
          throw error
        })
        return await reply.header('upload-offset', state.offset).send({ success: true, ...state })
      } catch (error) {
        // A browser reads no answer before it has sent everything.
        request.raw.resume()
        throw error
      }
    })
  })
}

/** Which bytes these are; the length must be known, so that none are taken for others. */
function pieceOf(request: FastifyRequest): ContentPiece {
  const piece = parseContentRange(request.headers['content-range'])
  if (piece === null) {
    throw invalidRequest([{ path: 'Content-Range', message: 'says which bytes: bytes FIRST-LAST/TOTAL' }])
  }
  const length = piece.end - piece.start + 1
  if (request.headers['content-length'] === String(length)) return piece
  throw invalidRequest([{ path: 'Content-Length', message: `must be the ${length} bytes of Content-Range` }])
}

/** A call that goes on, for somebody who sits in it. */
async function callFromInside(services: Services, id: CallId, userId: UserId) {
  await requirePerson(services, id, userId)
  const call = services.calls.find(id)
  if (call === null || call.state !== 'active') {
    throw conflict('call_not_active', 'Only a call that goes on can be recorded.')
  }
  if (!call.room.seats.has(userId)) throw notAuthorized('You are not in this call.')
  return call
}

/** Throws unless the person was asked to the call, whatever became of it. */
async function requirePerson({ calls, store }: Services, id: CallId, userId: UserId): Promise<void> {
  const living = calls.find(id)
  const record = living === null ? await store.calls.byId(id) : null
  if (living === null && record === null) throw notFound('call_not_found', 'There is no such call.')
  const isAsked = living === null ? record?.people.includes(userId) : living.people.has(userId)
  if (isAsked !== true) throw notAuthorized('You were not asked to this call.')
}
