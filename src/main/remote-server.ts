import { AppError } from '#shared/errors.ts'
import type { ServerCheck, ServerQuestion } from '#shared/ipc/server-trust.ts'
import type { DefaultServer } from './auth.ts'
import { probeServer } from './server-probe.ts'
import type { Fetch } from './server-request.ts'

export interface RemoteServerOptions {
  readonly check: (question: ServerQuestion) => Promise<ServerCheck>
  readonly fetch: Fetch
}

/** The server named on the command line: it is somebody else's to run. */
export class RemoteServer implements DefaultServer {
  readonly url: string
  readonly #options: RemoteServerOptions

  constructor(url: string, options: RemoteServerOptions) {
    this.url = url
    this.#options = options
  }

  /** A server that the person has to decide about is asked for by the form, which shows the question. */
  async ready(): Promise<string | undefined> {
    const { check, fetch } = this.#options
    try {
      if ((await check({ serverUrl: this.url })).kind !== 'ready') return undefined
    } catch (error) {
      return AppError.from(error).message
    }
    const { kind } = await probeServer(this.url, fetch)
    if (kind === 'embedded' || kind === 'foreign') return undefined
    return `The server ${new URL(this.url).host} cannot be reached. Check that it runs, then try again.`
  }
}
