import type { OnBeforeSendHeadersListenerDetails, Session } from 'electron'
import type { SocketRule } from './server-routes.ts'

/** Rejects for a server that must not be talked to as the network is now. */
type Check = (url: string) => Promise<void>

/**
 * Rewrites the Origin of our page's socket to one server, once that server was checked, and of nothing else; null leaves
 * all as they are.
 */
export function rewriteSocketOrigin(session: SocketSession, rule: SocketRule | null, check: Check): void {
  if (rule === null) {
    session.webRequest.onBeforeSendHeaders(null)
    return
  }
  const socketOrigin = rule.origin.replace(/^http/, 'ws')
  const urls = rule.alone ? ['ws://*/*', 'wss://*/*'] : [`${socketOrigin}/*`]
  session.webRequest.onBeforeSendHeaders({ urls, types: ['webSocket'] }, (details, send) => {
    if (!isFor(details, socketOrigin)) {
      send(rule.alone ? { cancel: true } : { requestHeaders: details.requestHeaders })
      return
    }
    check(rule.origin).then(
      () => send({ requestHeaders: withOrigin(details.requestHeaders, rule.sentOrigin) }),
      () => send({ cancel: true }),
    )
  })
}

/** The part of a session that this needs. */
interface SocketSession {
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeSendHeaders'>
}

const isFor = ({ url }: OnBeforeSendHeadersListenerDetails, origin: string): boolean =>
  URL.canParse(url) && new URL(url).origin === origin

function withOrigin(headers: Record<string, string>, origin: string | null): Record<string, string> {
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'origin')
  return Object.fromEntries(origin === null ? others : [...others, ['Origin', origin]])
}
