import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { FileId } from '#shared/ids.ts'
import type { User } from '#shared/model/user.ts'
import { loginRequest, meUpdate, refreshRequest, registerRequest } from '#shared/rest/accounts.ts'
import { workspaceTopic } from '#shared/wire/topics.ts'
import { toOwnUser } from '../auth.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

/** A token must not buy a guesser more tries. */
const perAddress = { keyGenerator: (request: FastifyRequest) => request.ip }
/** Registrations and sign-ins that one address may try in a second (contract README). */
const AUTH_LIMIT = { config: { rateLimit: { ...perAddress, max: 10, timeWindow: 1000 } } }
/** As many as everything else, but by address. */
const TOKEN_LIMIT = { config: { rateLimit: perAddress } }

/** Accounts: `/api/auth/*` and one's own account (contract README). */
export function accountRoutes(app: RestApp, services: Services): void {
  const { auth } = services
  app.post(
    '/api/auth/register',
    { ...AUTH_LIMIT, schema: { body: registerRequest } },
    async (request, reply) => {
      const signedIn = await auth.register(request.body)
      await tellWorkspaces(services, 'member:joined', signedIn.user)
      return reply.code(201).send({ success: true, ...signedIn })
    },
  )
  app.post('/api/auth/login', { ...AUTH_LIMIT, schema: { body: loginRequest } }, async request => ({
    success: true,
    ...(await auth.login(request.body)),
  }))
  app.post('/api/auth/refresh', { ...TOKEN_LIMIT, schema: { body: refreshRequest } }, async request => ({
    success: true,
    ...(await auth.refresh(request.body.refreshToken)),
  }))
  app.post('/api/auth/logout', { ...TOKEN_LIMIT, schema: { body: logoutRequest } }, async request => {
    const refreshToken = request.body?.refreshToken
    if (request.who === null && refreshToken !== undefined) await auth.logoutByToken(refreshToken)
    else await auth.logout(requireIdentity(request).signInId)
    return { success: true }
  })
  app.get('/api/v1/me', async request => ({
    success: true,
    user: toOwnUser(await auth.account(requireIdentity(request))),
  }))
  app.patch('/api/v1/me', { schema: { body: meUpdate } }, async request => {
    const who = requireIdentity(request)
    const { avatar, ...change } = request.body
    const picture = avatar == null ? avatar : (await services.files.picture(avatar as FileId, who.userId)).id
    const user = toOwnUser(await auth.update(who, { ...change, avatar: picture }))
    const isSeen = change.displayName !== undefined || avatar !== undefined
    if (isSeen) await tellWorkspaces(services, 'member:updated', user)
    return { success: true, user }
  })
}

/** A token that has run out can still be signed out by its refresh token. */
const logoutRequest = z.object({ refreshToken: z.string().min(1).max(512).optional() }).nullish()

async function tellWorkspaces(
  services: Services,
  event: 'member:joined' | 'member:updated',
  { id, displayName, avatarUrl }: User,
): Promise<void> {
  const workspaces = await services.store.conversations.workspacesOf(id)
  services.bus.broadcastAll(
    workspaces.map(workspace => workspaceTopic(workspace.id)),
    event,
    { member: { id, displayName, avatarUrl } },
  )
}
