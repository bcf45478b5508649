import type { Session } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/**
 * What our own page may do. By `persistent-storage` films stay that wait for the server when the disk runs full; the
 * last three let the page reach a server on this computer or its network.
 */
const GRANTED: ReadonlySet<string> = new Set([
  'media',
  'clipboard-sanitized-write',
  'notifications',
  'fullscreen',
  'speaker-selection',
  'persistent-storage',
  'local-network',
  'local-network-access',
  'loopback-network',
])

/** True for addresses of our own page only, whatever else stands in them. */
export function isOwnOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}` === APP_ORIGIN
}

/** May a page at this address have this permission? */
export function isPermitted(permission: string, address: string): boolean {
  return GRANTED.has(permission) && isOwnOrigin(address)
}

/**
 * Answers both of Electron's questions, so that nothing is granted by default. The screen is seen while a choice of the
 * person waits to be used, as `mayCapture` says: also the old way to it (getUserMedia) is closed otherwise.
 */
export function guardPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>,
  mayCapture: () => boolean,
): void {
  const may = (permission: string, address: string): boolean =>
    permission === 'display-capture' ? mayCapture() && isOwnOrigin(address) : isPermitted(permission, address)
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(details.isMainFrame && may(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    may(permission, requestingOrigin),
  )
}
