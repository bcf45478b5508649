interface Line {
  onmessage: ((event: { readonly data: unknown }) => void) | null
}

/** A WebSocket class whose newest socket can be handed frames that no server sent. */
export class TappedTransport {
  readonly transport: typeof WebSocket
  #newest: Line | null = null

  constructor(transport: typeof WebSocket) {
    const remember = (line: Line) => {
      this.#newest = line
    }
    const Base = transport as unknown as new (url: string | URL, protocols?: string | string[]) => Line
    class Tapped extends Base {
      static readonly CONNECTING = 0
      static readonly OPEN = 1
      static readonly CLOSING = 2
      static readonly CLOSED = 3
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        remember(this)
      }
    }
    this.transport = Tapped as unknown as typeof WebSocket
  }

  /** As if the server had sent it, and at once. Throws what the client throws. */
  deliver(data: string | ArrayBuffer): void {
    if (this.#newest === null) throw new Error('Nobody is connected')
    this.#newest.onmessage?.({ data })
  }
}
