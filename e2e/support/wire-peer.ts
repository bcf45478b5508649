import { once } from 'node:events'
import WebSocket from 'ws'

type Json = Readonly<Record<string, unknown>>

interface Frame {
  readonly topic: string
  readonly event: string
  readonly payload: Json
}

interface Reply {
  readonly status: string
  readonly response: Json
}

const WAIT_MS = 20_000
const HEARTBEAT_MS = 10_000

/** Somebody who knows the wire document and none of our code: REST by fetch, Phoenix frames by hand. */
export class WirePeer {
  readonly userId: string
  readonly name: string
  readonly #serverUrl: string
  readonly #token: string
  readonly #socket: WebSocket
  readonly #heartbeat: ReturnType<typeof setInterval>
  readonly #replies = new Map<string, (reply: Reply) => void>()
  readonly #joins = new Map<string, string>()
  readonly #heard: Frame[] = []
  readonly #listeners = new Set<(frame: Frame) => void>()
  #lastRef = 0

  private constructor(options: { userId: string; name: string; serverUrl: string; token: string }) {
    this.userId = options.userId
    this.name = options.name
    this.#serverUrl = options.serverUrl
    this.#token = options.token
    const address = new URL('/socket/websocket', options.serverUrl.replace('http', 'ws'))
    address.search = new URLSearchParams({ token: options.token, vsn: '2.0.0' }).toString()
    this.#socket = new WebSocket(address)
    this.#socket.on('message', data => this.#received(String(data)))
    this.#heartbeat = setInterval(() => void this.#send('phoenix', 'heartbeat', {}), HEARTBEAT_MS)
  }

  /** A new account, signed in and listening on its own topic. */
  static async register(serverUrl: string, name: string): Promise<WirePeer> {
    const account = { email: `${crypto.randomUUID()}@example.test`, password: crypto.randomUUID() }
    const answer = await postJson(`${serverUrl}/api/auth/register`, { ...account, displayName: name })
    const user = answer.user as { readonly id: string }
    const peer = new WirePeer({ userId: user.id, name, serverUrl, token: String(answer.accessToken) })
    await once(peer.#socket, 'open')
    await peer.join(`user:${user.id}`)
    return peer
  }

  async join(topic: string, payload: Json = {}): Promise<Json> {
    const joinRef = String(this.#lastRef + 1)
    this.#joins.set(topic, joinRef)
    const { status, response } = await this.#send(topic, 'phx_join', payload)
    if (status !== 'ok') throw new Error(`${topic}: ${JSON.stringify(response)}`)
    return response
  }

  /** Answers how the server took it. */
  push(topic: string, event: string, payload: Json): Promise<Reply> {
    return this.#send(topic, event, payload)
  }

  /** Does not wait for an answer: for floods. */
  pushBlindly(topic: string, event: string, payload: Json): void {
    this.#lastRef += 1
    const frame = [this.#joins.get(topic) ?? null, String(this.#lastRef), topic, event, payload]
    this.#socket.send(JSON.stringify(frame))
  }

  /** The next event of that name, one that was heard already included. */
  async hear(event: string): Promise<Json> {
    const already = this.#heard.findIndex(frame => frame.event === event)
    if (already >= 0) return this.#heard.splice(already, 1)[0]?.payload ?? {}
    const { promise, resolve, reject } = Promise.withResolvers<Json>()
    const giveUp = setTimeout(() => reject(new Error(`no ${event} was heard`)), WAIT_MS)
    const listener = (frame: Frame): void => {
      if (frame.event !== event) return
      this.#heard.splice(this.#heard.indexOf(frame), 1)
      resolve(frame.payload)
    }
    this.#listeners.add(listener)
    return promise.finally(() => {
      clearTimeout(giveUp)
      this.#listeners.delete(listener)
    })
  }

  /** Everything of that name on a topic goes to the listener, and is not kept. */
  listen(topic: string, event: string, listener: (payload: Json) => void): void {
    this.#listeners.add(frame => {
      if (frame.topic === topic && frame.event === event) listener(frame.payload)
    })
  }

  post(path: string, body: Json): Promise<Json> {
    return postJson(`${this.#serverUrl}${path}`, body, this.#token)
  }

  async get(path: string): Promise<Json> {
    const headers = { authorization: `Bearer ${this.#token}` }
    const answer = await fetch(`${this.#serverUrl}${path}`, { headers })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return (await answer.json()) as Json
  }

  /** Gone without a word. */
  vanish(): void {
    clearInterval(this.#heartbeat)
    this.#socket.terminate()
  }

  #send(topic: string, event: string, payload: Json): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.resolve({ status: 'gone', response: {} })
    this.#lastRef += 1
    const ref = String(this.#lastRef)
    const giveUp = setTimeout(() => reject(new Error(`${topic} ${event} was not answered`)), WAIT_MS)
    this.#replies.set(ref, resolve)
    this.#socket.send(JSON.stringify([this.#joins.get(topic) ?? null, ref, topic, event, payload]))
    return promise.finally(() => clearTimeout(giveUp))
  }

  #received(text: string): void {
    const [, ref, topic, event, payload] = JSON.parse(text) as [unknown, string, string, string, Json]
    if (event === 'phx_reply') {
      this.#replies.get(ref)?.(payload as unknown as Reply)
      this.#replies.delete(ref)
      return
    }
    const frame = { topic, event, payload }
    this.#heard.push(frame)
    for (const listener of this.#listeners) listener(frame)
  }
}

async function postJson(url: string, body: Json, token?: string): Promise<Json> {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Json
}
