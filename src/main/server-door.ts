import type { AccessGrant } from '#shared/ipc/sign-in.ts'

/** What has to be known of a server before and after a password goes there. */
export interface ServerDoor {
  /** The origin of a server that may be talked to; rejects for all others. */
  admit(serverUrl: string): Promise<string>
  /** Somebody signed in: finds out how the page reaches that server, and remembers it. */
  entered(serverUrl: string, accessToken: string): Promise<void>
  /** The addresses in a grant, as the page has to use them now. */
  addresses(serverUrl: string): Pick<AccessGrant, 'serverUrl' | 'serverOrigin' | 'socketServerUrl'>
}
