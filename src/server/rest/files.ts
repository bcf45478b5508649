import multipart, { type Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { type ConversationId, conversationId, type FileId, fileId, type UserId } from '#shared/ids.ts'
import { filePath } from '../file-path.ts'
import { type FileDesk, fileTooLarge, type ReceivedFile, toAttachment } from '../files.ts'
import { invalidRequest, Refusal } from '../refusal.ts'
import type { Services } from '../services.ts'
import { LINK_SECONDS, type LinkQuery } from '../signed-links.ts'
import type { StoredFile } from '../store/file-store.ts'
import { type RestApp, requireIdentity } from './app.ts'
import { sendBlob } from './send-blob.ts'

/** What a form adds to the bytes it carries. */
const FORM_BYTES = 64 * 1024

const ofFile = { params: z.object({ id: fileId }) }

/** The query of a signed address. */
export const linkQuery = z.object({
  expires: z.string().max(20).optional(),
  signature: z.string().max(64).optional(),
})

export const linkExpired = (): Refusal =>
  new Refusal({
    status: 403,
    code: 'link_expired',
    message: 'This link has run out, or is not whole; ask for a new one.',
  })

/** Uploaded files (contract README; facts 8.8). */
export function fileRoutes(app: RestApp, services: Services): void {
  const { files, links } = services
  uploadRoute(app, services)
  const schema = { ...ofFile, querystring: linkQuery }
  app.route({
    method: ['GET', 'HEAD'],
    url: '/api/v1/files/:id',
    schema,
    config: { rateLimit: { keyGenerator: request => keyOf(services, request) } },
    handler: async (request, reply) => {
      const file = await readableFile(services, request, request.params.id, request.query)
      return sendBlob(request, reply, {
        ...file,
        bySignature: request.query.signature !== undefined,
        read: range => files.read(file, range),
      })
    },
  })
  app.post('/api/v1/files/:id/link', { schema: ofFile }, async request => {
    const { id } = await files.readable(request.params.id, requireIdentity(request).userId)
    return { success: true, url: `${filePath(id)}?${links.query('file', id)}`, expiresIn: LINK_SECONDS }
  })
}

/** A page full of pictures asks for each by a link of its own, and has proven that it may. */
function keyOf({ links }: Services, request: FastifyRequest): string {
  const { id } = request.params as { id: string }
  const isLinked = links.isGood('file', id, request.query as LinkQuery)
  return isLinked ? `link:${id}` : (request.who?.signInId ?? request.ip)
}

function readableFile(
  { files, links }: Services,
  request: FastifyRequest,
  id: FileId,
  query: LinkQuery,
): Promise<StoredFile> {
  if (query.signature === undefined) return files.readable(id, requireIdentity(request).userId)
  if (!links.isGood('file', id, query)) throw linkExpired()
  return files.byId(id)
}

function uploadRoute(app: RestApp, { files, conversations }: Services): void {
  // In a scope of its own: no other route takes forms.
  app.register(async scope => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: {
        fileSize: files.maxFileBytes,
        files: 1,
        fields: 8,
        fieldSize: 1024,
        parts: 10,
        headerPairs: 20,
      },
    })
    scope.post('/api/v1/files/upload', async (request, reply) => {
      const { userId } = requireIdentity(request)
      if (!request.isMultipart()) throw badForm()
      // Said before anything is sent, it saves sending it all.
      if (Number(request.headers['content-length'] ?? 0) > files.maxFileBytes + FORM_BYTES) {
        throw fileTooLarge(files.maxFileBytes)
      }
      const mayWrite = async (id: ConversationId) => void (await conversations.writable(id, userId))
      try {
        const file = await takeForm(formParts(request), files, userId, mayWrite)
        return await reply.code(201).send({ success: true, file: toAttachment(file) })
      } catch (error) {
        // A browser reads no answer before it has sent everything.
        request.raw.unpipe()
        request.raw.resume()
        throw error
      }
    })
  })
}

/** The fields may stand before or behind the file. */
async function takeForm(
  parts: AsyncIterable<Multipart>,
  files: FileDesk,
  userId: UserId,
  mayWrite: (id: ConversationId) => Promise<void>,
): Promise<StoredFile> {
  let received: ReceivedFile | undefined
  let place: ConversationId | undefined
  try {
    for await (const part of parts) {
      if (part.type === 'field' && part.fieldname === 'channelId') {
        place = toConversationId(part.value)
        await mayWrite(place)
      }
      if (part.type !== 'file') continue
      received = await files.receive({
        uploadedBy: userId,
        chunks: whole(part.file),
        name: part.filename,
        mimeType: part.mimetype,
        isCut: () => part.file.truncated,
      })
    }
    if (received === undefined) throw invalidRequest([{ path: 'file', message: 'a file is needed' }])
    return await files.keep(received, place)
  } catch (error) {
    if (received !== undefined) await files.abandon(received)
    throw error
  }
}

function toConversationId(value: unknown): ConversationId {
  const parsed = conversationId.safeParse(value)
  if (parsed.success) return parsed.data
  throw invalidRequest([{ path: 'channelId', message: 'is not the id of a conversation' }])
}

const badForm = (): Refusal =>
  invalidRequest([{ path: '', message: 'the upload was cut, or is no form (multipart/form-data)' }])

/** What is wrong with a request is its sender's mistake, not ours. */
async function* whole<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* source
  } catch (error) {
    throw error instanceof Refusal ? error : badForm()
  }
}

const formParts = (request: FastifyRequest): AsyncIterable<Multipart> => whole(request.parts())
