import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type InMemoryServer, startTestServer, type TestPerson } from '../testing/in-memory-server.ts'
import { RawClient } from '../testing/raw-client.ts'
import { RestCaller } from '../testing/rest-caller.ts'
import { ROUTE_DOCS } from './document.ts'

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly security: readonly Record<string, unknown>[]
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: object }[]
  readonly requestBody?: {
    readonly required?: boolean
    readonly content: Record<string, { readonly schema: object }>
  }
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: object; readonly securitySchemes: object }
}

let server: InMemoryServer
let ada: TestPerson
let rest: RestCaller
let document: Document
let operations: readonly (readonly [route: string, operation: Operation])[]

const asRoute = (method: string, path: string) =>
  `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`

beforeAll(async () => {
  server = await startTestServer()
  ada = await server.register('Ada')
  rest = new RestCaller(server, ada)
  document = (await rest.get('/openapi.json', null)).body as unknown as Document
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [asRoute(method, path), operation] as const),
  )
})
afterAll(() => server.stop())

/** Every `$ref` anywhere in a value. */
function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refsIn(inner)))
}

describe('the OpenAPI document', () => {
  test('is OpenAPI 3.1 with its servers and its token', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'QuikApp Realtime', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      servers: [{ url: '/' }, { url: '/api/realtime' }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    })
  })

  test('holds exactly the routes that are served, each with words for it', () => {
    expect(operations.map(([route]) => route).sort()).toEqual(Object.keys(ROUTE_DOCS).sort())
    for (const route of Object.keys(ROUTE_DOCS)) {
      const [method = '', url = ''] = route.split(' ')
      expect(server.server?.app.hasRoute({ method: method as 'GET', url }), route).toBe(true)
    }
  })

  test('says of each what it does, who may ask, what it answers and how it fails', () => {
    for (const [route, operation] of operations) {
      const doc = ROUTE_DOCS[route]
      expect(operation.summary, route).toMatch(/^[A-Z].*\.$/)
      expect(operation.tags, route).toEqual([doc?.tag])
      expect(operation.security, route).toEqual(doc?.open ? [] : [{ bearer: [] }])
      for (const status of doc?.statuses ?? [200])
        expect(operation.responses, route).toHaveProperty(String(status))
      for (const status of Object.keys(doc?.errors ?? {}))
        expect(operation.responses, route).toHaveProperty(status)
      const error = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
      expect(operation.responses.default?.content, route).toEqual(error)
      expect(operation.responses[429]?.content, route).toEqual(error)
      if (!doc?.open) expect(operation.responses[401]?.content, route).toEqual(error)
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(response.description, `${route} ${status}`).not.toBe('')
      }
    }
  })

  test('gives every operation a name of its own', () => {
    const names = operations.map(([, operation]) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9-]+$/)
  })

  test('declares every part of a path, and parameters with schemas', () => {
    for (const [route, { parameters = [] }] of operations) {
      const named = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name)
      const declared = parameters.filter(one => one.in === 'path')
      expect(declared.map(({ name }) => name).sort(), route).toEqual(named.sort())
      for (const one of declared) expect(one.required, route).toBe(true)
      for (const one of parameters) expect(Object.keys(one.schema), `${route} ${one.name}`).not.toEqual([])
    }
  })

  test('describes the bodies that are checked', () => {
    const bodies = operations.filter(([, operation]) => operation.requestBody !== undefined)
    const of = (route: string) => bodies.find(([one]) => one === route)?.[1].requestBody?.content
    expect(of('POST /api/devices')?.['application/json']?.schema).toMatchObject({
      type: 'object',
      required: ['device_id', 'platform', 'token', 'name'],
      properties: { token: { type: 'string', minLength: 1 } },
    })
    const isRequired = (route: string) => bodies.find(([one]) => one === route)?.[1].requestBody?.required
    expect([isRequired('POST /api/devices'), isRequired('POST /api/v1/invites')]).toEqual([true, false])
    for (const [route, { requestBody }] of bodies) {
      for (const { schema } of Object.values(requestBody?.content ?? {})) {
        expect(Object.keys(schema), route).not.toEqual([])
      }
    }
  })

  test('points at nothing that is not there, and leaves nothing of the library behind', () => {
    const known = Object.keys(document.components.schemas).map(name => `#/components/schemas/${name}`)
    for (const ref of refsIn(document)) expect(known).toContain(ref)
    expect(JSON.stringify(document)).not.toMatch(/__SCHEMA__|\$schema|"doc":/)
  })

  test('answers hold what it says', async () => {
    const line = await RawClient.open(server, ada.accessToken)
    await line.joined('channel:general')
    await line.push('channel:general', 'message:send', { content: 'Hello' })
    await rest.post('/api/devices', { device_id: 'd', platform: 'linux', token: 't', name: 'n' })
    const asked = {
      'GET /health': '/health',
      'GET /api/v1/me': '/api/v1/me',
      'GET /api/v1/workspaces': '/api/v1/workspaces',
      'GET /api/v1/workspaces/:id/channels': '/api/v1/workspaces/ws_local/channels',
      'GET /api/v1/workspaces/:id/members': '/api/v1/workspaces/ws_local/members',
      'GET /api/v1/channels/:id/messages': '/api/v1/channels/general/messages',
      'GET /api/v1/channels/:id/changes': '/api/v1/channels/general/changes?sinceRev=0',
      'GET /api/v1/search': '/api/v1/search?q=hello',
      'GET /api/devices': '/api/devices',
      'GET /api/presence/online': '/api/presence/online',
      'GET /api/presence/:id': `/api/presence/${ada.user.id}`,
      'GET /api/signaling/ice-config': '/api/signaling/ice-config',
    }
    for (const [route, path] of Object.entries(asked)) {
      const answer = ROUTE_DOCS[route]?.answer
      const { body } = await rest.get(path)
      expect(answer instanceof z.ZodType && answer.safeParse(body).error, route).toBeUndefined()
    }
  })
})
