import { isIP } from 'node:net'
import { networkOf } from './network-kind.ts'

export type ServerAddress =
  | { readonly kind: 'ok'; readonly url: string }
  | { readonly kind: 'refused'; readonly message: string }

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** True for addresses of this very computer. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_HOST.test(new URL(url).hostname)
}

/** The host of an address as programs other than URL write it: IPv6 without brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** Why plain http is refused where everybody could be on the way. */
export const PUBLIC_PLAIN =
  'This server is on the internet without https, so others could read your password. Use its https address.'

function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text
  const guess = `http://${text}`
  return isLoopback(guess) ? guess : `https://${text}`
}

/**
 * A server address as a person types it, as the origin to talk to. Plain http is never for the internet; a name is
 * judged by its addresses when it is used (`ServerTrust`).
 */
export function parseServerAddress(text: string): ServerAddress {
  const refused = (message: string): ServerAddress => ({ kind: 'refused', message })
  const address = withScheme(text.trim())
  if (!URL.canParse(address))
    return refused('This is not a server address, such as https://chat.example.org.')
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refused('A server address begins with https:// (or http:// on this computer and its network).')
  }
  if (url.hostname === '') return refused('The server address has no host name.')
  if (url.username !== '' || url.password !== '') {
    return refused('A server address holds no name or password; type those in their own fields.')
  }
  const host = hostOf(url)
  const isPublic = isIP(host) !== 0 && networkOf([host]) === 'public'
  return url.protocol === 'http:' && isPublic ? refused(PUBLIC_PLAIN) : { kind: 'ok', url: url.origin }
}
