import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ApiErrorBody } from '#shared/rest/api-error.ts'
import { invalidRequest, notFound, Refusal } from '../refusal.ts'
import { unauthorized } from './app.ts'

/** A refusal in the contract's envelope. */
export const errorBody = ({ code, message, details }: Refusal): ApiErrorBody => ({
  success: false,
  error: code,
  message,
  ...(details === undefined ? {} : { details }),
})

/** What Fastify itself finds wrong with a request, in our words. */
function fromFramework(error: unknown): Refusal | null {
  if (hasZodFastifySchemaValidationErrors(error)) {
    return invalidRequest(
      error.validation.slice(0, 20).map(problem => ({
        path: problem.instancePath.replace(/^\//, '').replaceAll('/', '.').slice(0, 200),
        message: (problem.message ?? 'not acceptable').slice(0, 200),
      })),
    )
  }
  const status = statusOf(error)
  if (status === 413) {
    return new Refusal({
      status: 413,
      code: 'too_large',
      message: 'That is more than this server takes at once (1 MB); send less.',
    })
  }
  if (status === 415) {
    return new Refusal({
      status: 415,
      code: 'unsupported_media_type',
      message: 'Send JSON (application/json).',
    })
  }
  if (status >= 400 && status < 500) {
    return invalidRequest([{ path: '', message: 'the request could not be read; is it JSON?' }])
  }
  return null
}

function statusOf(error: unknown): number {
  const given = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500
  return typeof given === 'number' ? given : 500
}

/** Who may not ask at all is told that, not what was wrong with the question. */
function unknownAsker(error: unknown, request: FastifyRequest): Refusal | null {
  const mayBeNobody = request.who !== null || request.url.startsWith('/api/auth/')
  return mayBeNobody || !hasZodFastifySchemaValidationErrors(error) ? null : unauthorized()
}

/** Every error leaves in the contract's envelope; only our own mistakes are logged as errors. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = error instanceof Refusal ? error : (unknownAsker(error, request) ?? fromFramework(error))
  if (refusal !== null) {
    if (refusal.retryAfterSeconds !== undefined) reply.header('Retry-After', refusal.retryAfterSeconds)
    reply.code(refusal.status).send(errorBody(refusal))
    return
  }
  request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
  const message = 'The server failed at this; try again.'
  reply.code(500).send({ success: false, error: 'internal', message } satisfies ApiErrorBody)
}

export function sendNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  reply.code(404).send(errorBody(notFound('not_found', 'This server has nothing at that address.')))
}
