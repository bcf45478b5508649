import type { Protocol } from 'electron'

type Handler = (request: Request) => Response | Promise<Response>

/** Handlers by scheme, as main registers them. */
export class ProtocolTable implements Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'> {
  readonly #handlers = new Map<string, Handler>()

  handle(scheme: string, handler: Handler): void {
    this.#handlers.set(scheme, handler)
  }

  /** The page's port is a proper origin already. */
  registerSchemesAsPrivileged(): void {
    // The page's port is a proper origin already.
  }

  handlerOf(scheme: string): Handler | undefined {
    return this.#handlers.get(scheme)
  }
}
