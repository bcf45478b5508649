import type { Random } from '../chaos/random.ts'
import type { Targets } from './client-frames.ts'
import { anyJson, anyText, mutateJson, mutateText } from './json.ts'

export interface FuzzRequest {
  readonly method: string
  /** Begins with a slash. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

type Good = readonly [method: string, path: string, body?: unknown]

/** One good request of every kind; the ids are those of the server under fire. */
function goodRequests(to: Targets): readonly Good[] {
  const { roomId: room, messageId: message, callId: call, huddleId: huddle, userId: user, workspaceId } = to
  return [
    ['GET', '/health'],
    ['GET', '/ready'],
    ['GET', '/live'],
    ['GET', '/openapi.json'],
    ['POST', '/api/auth/register', { email: 'a@example.test', password: 'long enough', displayName: 'A' }],
    ['POST', '/api/auth/login', { email: 'a@example.test', password: 'not the password' }],
    ['POST', '/api/auth/refresh', { refreshToken: 'x' }],
    ['GET', '/api/v1/me'],
    ['PATCH', '/api/v1/me', { displayName: 'B' }],
    ['POST', '/api/v1/invites', { expiresInSeconds: 60 }],
    ['GET', '/api/v1/workspaces'],
    ['GET', `/api/v1/workspaces/${workspaceId}/members`],
    ['GET', `/api/v1/workspaces/${workspaceId}/channels`],
    ['POST', `/api/v1/workspaces/${workspaceId}/channels`, { name: 'x', kind: 'dm', memberIds: [user] }],
    ['POST', `/api/v1/channels/${room}/members`, { userIds: [user] }],
    ['GET', `/api/v1/channels/${room}/messages?limit=5&before=${message}`],
    ['GET', `/api/v1/channels/${room}/messages?after=${message}&threadId=${message}`],
    ['GET', `/api/v1/channels/${room}/changes?sinceRev=0&limit=5`],
    ['GET', `/api/v1/search?workspaceId=${workspaceId}&q=hello%20from:${user}&limit=5`],
    ['POST', '/api/v1/echo', { sdp: 'v=0' }],
    ['POST', '/api/v1/files/upload', { file: 'x' }],
    ['GET', '/api/v1/files/x'],
    ['POST', '/api/v1/files/x/link', {}],
    ['GET', '/api/calls?limit=5'],
    ['POST', '/api/calls', { to_user_id: 'nobody', type: 'audio' }],
    ['POST', `/api/calls/${call}/invite`, { user_ids: [user] }],
    ['GET', `/api/calls/${call}/participants`],
    ['GET', `/api/calls/${call}/ice-servers`],
    ['POST', `/api/calls/${call}/recording/start`, {}],
    ['POST', `/api/calls/${call}/recording/stop`, {}],
    ['GET', '/api/recordings?limit=5'],
    ['GET', '/api/recordings/x/download'],
    ['DELETE', '/api/recordings/x'],
    ['PUT', '/api/recordings/x/content', {}],
    ['POST', '/api/huddles', { channel_id: room }],
    ['POST', `/api/huddles/${huddle}/join`, {}],
    ['POST', `/api/huddles/${huddle}/leave`, {}],
    ['GET', `/api/presence/${user}`],
    ['GET', '/api/presence/online'],
    ['POST', '/api/presence/typing', { channel_id: room }],
    ['POST', '/api/devices', { device_id: 'd1', platform: 'desktop', token: 't' }],
    ['GET', '/api/devices'],
    ['DELETE', '/api/devices/x'],
    ['GET', '/api/signaling/ice-servers'],
    ['GET', '/api/signaling/turn-credentials'],
  ]
}

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']
const TYPES = [
  'application/json',
  'text/plain',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  '',
  'x/y',
]

/** Requests from a program that is broken or hostile. */
export class Requests {
  readonly #random: Random
  readonly #good: readonly Good[]

  constructor(random: Random, targets: Targets, foreignPaths: readonly string[]) {
    this.#random = random
    this.#good = [...goodRequests(targets), ...foreignPaths.map((path): Good => ['GET', path])]
  }

  next(): FuzzRequest {
    const random = this.#random
    const [good, path, body = {}] = random.pick(this.#good)
    const method = random.chance(0.85) ? good : random.pick(METHODS)
    const bare = method === 'GET' || method === 'HEAD'
    return {
      method,
      path: this.#path(path),
      headers: this.#headers(),
      ...(bare ? {} : { body: this.#body(body) }),
    }
  }

  #path(path: string): string {
    const random = this.#random
    const dice = random.next()
    if (dice < 0.6) return path
    if (dice < 0.75) return `${path}${path.includes('?') ? '&' : '?'}${query(random)}`
    if (dice < 0.85) return `/api/realtime${path}`
    const strange = mutateText(random, path)
    return `/${encodeURI(wellFormed(strange)).replace(/^\/+/, '')}`
  }

  #headers(): Record<string, string> {
    const random = this.#random
    const headers: Record<string, string> = {
      'content-type': random.chance(0.85) ? 'application/json' : random.pick(TYPES),
    }
    if (random.chance(0.05))
      headers.range = `bytes=${random.below(99)}-${anyText(random).replace(/[^ -~]/g, '')}`
    if (random.chance(0.05)) headers['content-range'] = `bytes ${random.below(9)}-${random.below(9)}/9`
    if (random.chance(0.05)) headers['x-forwarded-for'] = '1.2.3.4'
    return headers
  }

  #body(body: unknown): string {
    const random = this.#random
    const dice = random.next()
    if (dice < 0.4) return JSON.stringify(mutateJson(random, body)) ?? ''
    if (dice < 0.6) return JSON.stringify(body)
    if (dice < 0.8) return JSON.stringify(anyJson(random))
    if (dice < 0.95) return mutateText(random, JSON.stringify(body))
    return ''
  }
}

const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/g, '')

function query(random: Random): string {
  const name = random.pick(['limit', 'before', 'after', 'sinceRev', 'threadId', 'q', 'workspaceId', 'x'])
  return `${name}=${encodeURIComponent(wellFormed(anyText(random)))}`
}
