import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import fastify, { type FastifySchema } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import * as z from 'zod'
import type { ListedRoute } from '../rest/route-list.ts'
import { VERSION } from '../version.ts'
import { CHAT_ROUTES } from './chat-routes.ts'
import { REALTIME_ROUTES } from './realtime-routes.ts'
import type { RouteDoc } from './route-doc.ts'

type Json = Record<string, unknown>
interface ApiDocument {
  readonly paths?: Record<string, Record<string, { readonly requestBody?: { required?: boolean } }>>
}
/** What Fastify's typings leave open, and the plugin reads. */
type DocumentedSchema = FastifySchema & { readonly doc?: RouteDoc }

/** Every route that has words for it. */
export const ROUTE_DOCS = { ...CHAT_ROUTES, ...REALTIME_ROUTES }

const HEAD: FastifyDynamicSwaggerOptions['openapi'] = {
  openapi: '3.1.0',
  info: {
    title: 'QuikApp Realtime',
    version: VERSION,
    description:
      'Accounts, conversations, calls, huddles, presence and devices. Live events are on the WebSocket at /socket/websocket (Phoenix channels, vsn 2.0.0).',
  },
  servers: [{ url: '/' }, { url: '/api/realtime', description: 'The same, as the service has it.' }],
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    schemas: {
      Error: {
        type: 'object',
        description: 'Every error, whatever its status.',
        properties: {
          success: { type: 'boolean', enum: [false] },
          error: { type: 'string', description: 'A stable word for programs.' },
          message: { type: 'string', description: 'What happened and what to do, for people.' },
          details: {
            type: 'array',
            items: {
              type: 'object',
              properties: { path: { type: 'string' }, message: { type: 'string' } },
              required: ['path', 'message'],
            },
          },
        },
        required: ['success', 'error', 'message'],
      },
    },
  },
}

/** The OpenAPI 3.1 document of the routes given, from the same schemas that check their requests. */
export async function describeApi(routes: readonly ListedRoute[]): Promise<object> {
  // Never listens: it only carries the routes to the plugin.
  const app = fastify({ exposeHeadRoutes: false })
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => () => '')
  await app.register(swagger, { exposeHeadRoutes: true, transform: toJsonSchemas, openapi: HEAD })
  for (const { method, url, schema } of routes) {
    const documented = { ...schema, ...describe(method, url) } as FastifySchema
    app.route({ method, url, schema: documented, handler: async () => '' })
  }
  await app.ready()
  const document = app.swagger() as ApiDocument
  for (const route of routes) relaxBody(document, route)
  await app.close()
  return document
}

/** The library asks for every body; some may be left out. */
function relaxBody({ paths }: ApiDocument, { method, url, schema }: ListedRoute): void {
  if (!(schema.body instanceof z.ZodType) || !schema.body.safeParse(undefined).success) return
  const path = url.replace(/:(\w+)/g, '{$1}')
  const body = paths?.[path]?.[method.toLowerCase()]?.requestBody
  if (body !== undefined) body.required = false
}

function describe(method: string, url: string): Json {
  const doc: RouteDoc | undefined = ROUTE_DOCS[`${method} ${url}`]
  const words = url.replace(/[^a-z0-9]+(\w?)/gi, (_all, next: string) => next.toUpperCase())
  const operationId = `${method.toLowerCase()}${words.replace(/^Api(V1)?/, '')}`
  if (doc === undefined) return { summary: `${method} ${url}`, operationId }
  return {
    summary: doc.summary,
    operationId,
    tags: [doc.tag],
    security: doc.open === true ? [] : [{ bearer: [] }],
    doc,
  }
}

const transform = createJsonSchemaTransform({})

/** The library turns requests into JSON schemas; answers are ours to turn, for their schemas describe what arrives. */
const toJsonSchemas: typeof transform = document => {
  const { doc, ...schema } = document.schema as DocumentedSchema
  const turned = transform({ ...document, schema })
  if (doc === undefined) return turned
  return { url: turned.url, schema: { ...turned.schema, ...bodyOf(doc), response: responsesOf(doc, schema) } }
}

function bodyOf({ body }: RouteDoc): Json {
  const bytes = { type: 'string', format: 'binary' }
  if (body === 'bytes') return { consumes: ['application/octet-stream'], body: bytes }
  if (body === undefined) return {}
  const properties = { file: bytes, channelId: { type: 'string' } }
  return { consumes: ['multipart/form-data'], body: { type: 'object', properties, required: ['file'] } }
}

function responsesOf(doc: RouteDoc, schema: FastifySchema): Json {
  const responses: Json = {}
  for (const status of doc.statuses ?? [200]) responses[status] = success(doc)
  const isChecked = [schema.body, schema.params, schema.querystring].some(part => part !== undefined)
  const errors = {
    ...(doc.open === true ? {} : { 401: ['unauthorized'] }),
    ...(isChecked ? { 422: ['invalid_request'] } : {}),
    429: ['rate_limited'],
    ...doc.errors,
  }
  for (const [status, codes] of Object.entries<readonly string[]>(errors)) {
    responses[status] = failure(codes.join(', '))
  }
  return { ...responses, default: failure('Any other error, in the same envelope.') }
}

const failure = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
})

function success({ answer, bare }: RouteDoc): Json {
  const description = 'It worked.'
  if (answer === 'nothing') return { description, type: 'null' }
  if (answer === 'bytes') {
    return {
      description,
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    }
  }
  const { $schema: _, ...body } = z.toJSONSchema(answer, { io: 'input', unrepresentable: 'any' })
  const flag = {
    type: 'object',
    properties: { success: { type: 'boolean', enum: [true] } },
    required: ['success'],
  }
  return {
    description,
    content: { 'application/json': { schema: bare === true ? body : { allOf: [flag, body] } } },
  }
}
