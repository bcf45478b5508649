import type { Fetch } from './server-request.ts'

export interface TrustedFetchOptions {
  /** Electron's own, whose certificates `guardCertificates` judges. */
  readonly fetch: Fetch
  /** Rejects for addresses that must not be talked to without https. */
  readonly requireNoStranger: (url: string) => Promise<void>
  /** Where a server is reached now: the one of this computer may speak http or https. */
  readonly reach: (origin: string) => string
}

/** The one way in which main talks to servers. */
export function trustedFetch({ fetch, requireNoStranger, reach }: TrustedFetchOptions): Fetch {
  return async (address, init) => {
    const { origin } = new URL(address)
    const url = `${reach(origin)}${address.slice(origin.length)}`
    await requireNoStranger(url)
    return fetch(url, init)
  }
}
