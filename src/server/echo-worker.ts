import { parentPort, workerData } from 'node:worker_threads'
import { EchoPeer } from './echo-peer.ts'
import type { EchoSignal, FromEchoThread, ToEchoThread } from './echo-thread.ts'

/** Names the connection that an offer is of: each has a certificate of its own (RFC 8122). Null without one. */
const connectionOf = (sdp: string): string | null => /^a=fingerprint:.{10,200}$/m.exec(sdp)?.[0] ?? null

/** Answers the offers of one page; when that begins anew, so does Echo. */
class EchoPage {
  readonly #hosts: readonly string[]
  readonly #onLink: (isUp: boolean) => void
  #peer: EchoPeer | null = null
  #connection: string | null = null

  constructor(hosts: readonly string[], onLink: (isUp: boolean) => void) {
    this.#hosts = hosts
    this.#onLink = onLink
  }

  async answer(offer: string): Promise<EchoSignal> {
    const connection = connectionOf(offer)
    if (connection === null) throw new Error('the offer is of no connection')
    if (this.#peer !== null && connection === this.#connection) return this.#peer.answer(offer)
    const fresh: EchoPeer = new EchoPeer({
      hosts: this.#hosts,
      onLink: isUp => {
        if (this.#peer === fresh) this.#onLink(isUp)
      },
    })
    try {
      const answer = await fresh.answer(offer)
      // The former one stays until the offer has proved to be one.
      const former = this.#peer
      this.#peer = fresh
      if (former !== null) {
        void former.close()
        this.#onLink(false)
      }
      this.#connection = connection
      return answer
    } catch (error) {
      void fresh.close()
      throw error
    }
  }
}

/** The thread of one call with Echo: takes offers, says answers. Its end lets go of every socket. */
function serve(): void {
  const port = parentPort
  if (port === null) throw new Error('this file runs in a thread of the server')
  const say = (message: FromEchoThread) => port.postMessage(message)
  const { hosts } = workerData as { readonly hosts: readonly string[] }
  const page = new EchoPage(hosts, isUp => say({ type: 'link', isUp }))
  let steps: Promise<void> = Promise.resolve()
  port.on('message', ({ sdp }: ToEchoThread) => {
    steps = steps
      .then(async () => say({ type: 'signal', signal: await page.answer(sdp) }))
      .catch((error: unknown) => say({ type: 'refused', reason: String(error).slice(0, 200) }))
  })
}

serve()
