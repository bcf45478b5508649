import cors from '@fastify/cors'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { isAllowedOrigin } from '../origin.ts'
import type { Services } from '../services.ts'
import { accountRoutes } from './accounts.ts'
import { closedDoor, type RestApp } from './app.ts'
import { callRoutes } from './calls.ts'
import { conversationRoutes } from './conversations.ts'
import { deviceRoutes } from './devices.ts'
import { echoRoutes } from './echo.ts'
import { sendError, sendNotFound } from './errors.ts'
import { fileRoutes } from './files.ts'
import { type HealthFacts, healthRoutes } from './health.ts'
import { huddleRoutes } from './huddles.ts'
import { inviteRoutes, type ServerAddress } from './invites.ts'
import { messageRoutes } from './messages.ts'
import { openApiRoute } from './openapi.ts'
import { presenceRoutes } from './presence.ts'
import { addRateLimits } from './rate-limits.ts'
import { recordingRoutes } from './recordings.ts'
import { listRoutes } from './route-list.ts'
import { searchRoutes } from './search.ts'
import { signalingRoutes } from './signaling.ts'
import { endSlowRequests } from './slow-requests.ts'
import { refuseBadHttp, sendBadAddress } from './unread-requests.ts'

/** REST answers under `/` and under this as well (facts 1.1). */
const PREFIX = '/api/realtime/'
const BODY_LIMIT_BYTES = 1_000_000
/** An id has 128 UTF-16 units at most, each of them nine characters of an address. */
const MAX_PARAM_LENGTH = 128 * 9

export interface AppOptions extends HealthFacts {
  readonly services: Services
  /** Off for benches and fuzzing. */
  readonly limited: boolean
  readonly boundToLoopback: boolean
  readonly address: () => ServerAddress
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
}

/** The path without the second spelling of the base address. */
export const stripPrefix = (path: string): string =>
  path.startsWith(PREFIX) ? path.slice(PREFIX.length - 1) : path

/** The HTTP side of the server: its doors (origin, token, limits, schemas) and its routes. */
export async function buildApp(options: AppOptions): Promise<RestApp> {
  const { tls } = options
  const log: FastifyBaseLogger = options.services.log
  const settings = {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: 'idle' as const,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    frameworkErrors: sendBadAddress(options.boundToLoopback),
    clientErrorHandler: refuseBadHttp,
    // Fastify's own refusal while it closes has no CORS headers: pages would report it as a fault.
    return503OnClosing: false,
    rewriteUrl: (request: { url?: string }) => stripPrefix(request.url ?? '/'),
    ...(tls === undefined ? {} : { https: { cert: tls.cert, key: tls.key } }),
  }
  const app = (fastify(settings) as FastifyInstance).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(sendError)
  acceptEmptyJson(app)
  const routes = listRoutes(app)
  addDoors(app, options)
  await addCors(app)
  if (options.limited) {
    await addRateLimits(app, options.services.clock)
    endSlowRequests(app.server, options.services.clock)
  } else app.setNotFoundHandler(sendNotFound)
  addRoutes(app, options)
  openApiRoute(app, routes)
  return app
}

function addRoutes(app: RestApp, { services, address, folderId, socketCount }: AppOptions): void {
  healthRoutes(app, services, { folderId, socketCount })
  accountRoutes(app, services)
  inviteRoutes(app, services, address)
  conversationRoutes(app, services)
  messageRoutes(app, services)
  presenceRoutes(app, services)
  callRoutes(app, services)
  huddleRoutes(app, services)
  signalingRoutes(app, services)
  echoRoutes(app, services)
  deviceRoutes(app, services)
  searchRoutes(app, services)
  fileRoutes(app, services)
  recordingRoutes(app, services)
}

/** A POST that needs no body may still say that it is JSON. */
function acceptEmptyJson(app: RestApp): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  // The second one, so that text is refused as what it is.
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null, undefined)
    else void parse(request, text.toString(), done)
  })
}

/** Who may come in at all, and as whom. */
function addDoors(app: RestApp, { boundToLoopback, services }: AppOptions): void {
  app.decorateRequest('who', null)
  app.addHook('onRequest', async request => {
    const closed = closedDoor(request, boundToLoopback)
    if (closed !== null) throw closed
    const { authorization } = request.headers
    const token = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined
    if (token !== undefined) request.who = await services.auth.identify(token)
  })
}

async function addCors(app: RestApp): Promise<void> {
  await app.register(cors, {
    origin: (origin, done) => done(null, origin !== undefined && isAllowedOrigin(origin)),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Content-Range', 'Range'],
    exposedHeaders: [
      'Retry-After',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
      'Upload-Offset',
      'Content-Range',
      'Content-Disposition',
    ],
    maxAge: 600,
  })
}
