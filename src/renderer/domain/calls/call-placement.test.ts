import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import { conversationId, userId } from '#shared/ids.ts'
import { parseApiError } from '#shared/rest/api-error.ts'
import type { HttpPort, HttpRequest } from '../ports.ts'
import { placeCall } from './call-placement.ts'

const grace = userId.parse('grace')
const room = conversationId.parse('room')

/** A service that answers by path; everything else it does not have. */
class ScriptedHttp implements HttpPort {
  readonly requests: HttpRequest[] = []
  readonly #answers: Readonly<Record<string, { readonly status: number; readonly body: unknown }>>

  constructor(answers: Readonly<Record<string, { readonly status: number; readonly body: unknown }>>) {
    this.#answers = answers
  }

  async request<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<T> {
    this.requests.push(request)
    const answer = this.#answers[request.path.replace(/call_[0-9a-f-]+/, ':id')]
    if (answer === undefined) throw parseApiError(404, { errors: { detail: 'Not Found' } })
    if (answer.status >= 400) throw parseApiError(answer.status, answer.body)
    return schema.parse(answer.body)
  }

  upload(): never {
    throw new Error('not part of a call')
  }

  download(): never {
    throw new Error('not part of a call')
  }
}

const order = { type: 'video' as const, to_user_id: grace, channel_id: room }

describe('placing a call', () => {
  it('lets the server make it and ring', async () => {
    const call = { id: 'c1', type: 'video', state: 'ringing', initiator_id: 'ada' }
    const http = new ScriptedHttp({ '/api/calls': { status: 201, body: { call_id: 'c1', call } } })
    expect(await placeCall(http, order)).toEqual({ id: 'c1', joinExtras: {}, ring: null })
  })

  it.each([
    ['the route is not there', 404, { errors: { detail: 'Not Found' } }],
    ['the route is not there, in our words', 404, { success: false, error: 'not_found' }],
    ['the method is not there', 405, {}],
    ['it is not implemented', 501, {}],
  ])('begins by the topic and an invitation when %s', async (_title, status, body) => {
    const invited = { success: true, call_id: 'x', invited_user: 'grace' }
    const http = new ScriptedHttp({
      '/api/calls': { status, body },
      '/api/calls/:id/invite': { status: 200, body: invited },
    })
    const placed = await placeCall(http, order)
    expect(placed.id).toMatch(/^call_[0-9a-f-]{36}$/)
    expect(placed.joinExtras).toEqual({ type: 'video', channel_id: room })
    await placed.ring?.()
    expect(http.requests.at(-1)).toMatchObject({
      path: `/api/calls/${placed.id}/invite`,
      body: { user_id: 'grace', call_type: 'video' },
    })
  })

  it.each([
    [404, 'user_not_found'],
    [409, 'not_available'],
    [403, 'not_authorized'],
    [500, 'internal'],
  ])('does not take a refusal (%i %s) for a missing route', async (status, error) => {
    const http = new ScriptedHttp({ '/api/calls': { status, body: { success: false, error } } })
    const failure = await placeCall(http, order).catch((thrown: unknown) => AppError.from(thrown))
    expect(failure).toMatchObject({ code: error })
    expect(http.requests).toHaveLength(1)
  })
})
