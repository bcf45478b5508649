import type { OnBeforeSendHeadersListenerDetails, Session } from 'electron'
import type { SocketRule } from './server-routes.ts'

/** Rewrites the Origin of our page's socket to one server, and of nothing else; null leaves all as they are. */
export function rewriteSocketOrigin(session: SocketSession, rule: SocketRule | null): void {
  if (rule === null) {
    session.webRequest.onBeforeSendHeaders(null)
    return
  }
  const socketOrigin = rule.origin.replace(/^http/, 'ws')
  session.webRequest.onBeforeSendHeaders(
    { urls: [`${socketOrigin}/*`], types: ['webSocket'] },
    (details, send) =>
      send({
        requestHeaders: isFor(details, socketOrigin)
          ? withOrigin(details.requestHeaders, rule.sentOrigin)
          : details.requestHeaders,
      }),
  )
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
