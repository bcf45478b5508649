import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { pour, toBody } from './streams.ts'
import type { VerifiedAgent } from './verified-agent.ts'

type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>

const EMPTY = new Set([101, 204, 205, 304])

/** Electron's `net.fetch` under Node: https over lines that the session accepted. Redirects are not followed. */
export function shellFetch(agent: VerifiedAgent): Fetch {
  return async (input, init) => {
    const address = typeof input === 'string' ? input : input.url
    return new URL(address).protocol === 'https:'
      ? secure(new Request(input, init), agent)
      : fetch(input, init)
  }
}

async function secure(asked: Request, agent: VerifiedAgent): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sent = request(asked.url, {
    agent,
    method: asked.method,
    headers: { ...Object.fromEntries(asked.headers), ...framing(asked) },
    signal: asked.signal,
  })
  sent.once('response', resolve)
  sent.once('error', reject)
  if (asked.body === null) sent.end()
  else pour(asked.body, sent).catch(reject)
  const answer = await promise
  const status = answer.statusCode ?? 0
  if (status >= 300 && status < 400 && answer.headers.location !== undefined) {
    answer.destroy()
    throw new TypeError('The server sends to another address')
  }
  const body = EMPTY.has(status) || asked.method === 'HEAD' ? null : toBody(answer)
  if (body === null) answer.resume()
  return new Response(body, { status, headers: headersOf(answer) })
}

/** Node frames no body of a DELETE by itself: what follows it on the line would be read as another request. */
function framing({ body, headers }: Request): Record<string, string> {
  return body === null || headers.has('content-length') ? {} : { 'transfer-encoding': 'chunked' }
}

function headersOf({ headersDistinct }: IncomingMessage): [string, string][] {
  return Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
}
