import type { DefaultServer } from './auth.ts'
import { probeServer } from './server-probe.ts'

/** The server named on the command line: it is somebody else's to run. */
export class RemoteServer implements DefaultServer {
  readonly url: string

  constructor(url: string) {
    this.url = url
  }

  async ready(): Promise<string | undefined> {
    const { kind } = await probeServer(this.url)
    if (kind === 'embedded' || kind === 'foreign') return undefined
    return `The server ${new URL(this.url).host} cannot be reached. Check that it runs, then try again.`
  }
}
