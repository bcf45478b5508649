import { Buffer } from 'node:buffer'
import type { Credentials } from './person.ts'
import type { Rest } from './rest.ts'

/** A new account. Throws where nobody can register. */
export async function register(rest: Rest, name: string): Promise<Credentials> {
  const email = `${crypto.randomUUID()}@conformance.test`
  const password = crypto.randomUUID()
  const body = { email, password, displayName: name }
  const answer = await rest.ask('POST', '/api/auth/register', { body })
  if (answer.status !== 201) {
    throw new Error(`nobody can register here (${answer.status}); give --tokens= of three people`)
  }
  const { accessToken, refreshToken, user } = answer.body as {
    accessToken: string
    refreshToken: string
    user: { id: string }
  }
  return { id: user.id, name, token: accessToken, refreshToken, email, password }
}

/** Who a token speaks for is its claim `sub`; the name is left empty where the server does not tell it. */
export async function fromToken(rest: Rest, token: string): Promise<Credentials> {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    sub?: unknown
  }
  if (typeof claims.sub !== 'string') throw new Error('a token of --tokens= names nobody (no claim sub)')
  const { body } = await rest.ask('GET', '/api/v1/me', { token })
  const user = body.user as { displayName?: unknown } | undefined
  return { id: claims.sub, name: typeof user?.displayName === 'string' ? user.displayName : '', token }
}
