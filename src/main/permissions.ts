import type { Session } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/** What our own page may do; the last three let it reach a server on this computer or its network. */
const GRANTED: ReadonlySet<string> = new Set([
  'media',
  'clipboard-sanitized-write',
  'notifications',
  'fullscreen',
  'speaker-selection',
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

/** Answers both of Electron's questions, so that nothing is granted by default. */
export function guardPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(details.isMainFrame && isPermitted(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermitted(permission, requestingOrigin),
  )
}
