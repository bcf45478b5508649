export type ServerAddress =
  | { readonly kind: 'ok'; readonly url: string; readonly loopback: boolean }
  | { readonly kind: 'refused'; readonly message: string }

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const PRIVATE_IPV4 = /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/
const PRIVATE_IPV6 = /^\[(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/

/** True for addresses of this very computer. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_HOST.test(new URL(url).hostname)
}

function isPrivate(hostname: string): boolean {
  const name = /^[a-z0-9-]+$/.test(hostname) || hostname.endsWith('.local')
  return name || PRIVATE_IPV4.test(hostname) || PRIVATE_IPV6.test(hostname)
}

function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text
  const guess = `http://${text}`
  return isLoopback(guess) ? guess : `https://${text}`
}

/**
 * A server address as a person types it, as the origin to talk to. Plain http is for this computer only:
 * elsewhere a password would travel readable.
 */
export function parseServerAddress(text: string): ServerAddress {
  const refused = (message: string): ServerAddress => ({ kind: 'refused', message })
  const address = withScheme(text.trim())
  if (!URL.canParse(address))
    return refused('This is not a server address, such as https://chat.example.org.')
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refused('A server address begins with https:// (or http:// on this computer).')
  }
  if (url.hostname === '') return refused('The server address has no host name.')
  if (url.username !== '' || url.password !== '') {
    return refused('A server address holds no name or password; type those in their own fields.')
  }
  const loopback = LOOPBACK_HOST.test(url.hostname)
  if (url.protocol === 'http:' && !loopback) {
    return refused(
      isPrivate(url.hostname)
        ? 'This server is on your network but does not use https, so others could read along. Start it with --tls-cert and --tls-key and use its https address.'
        : 'This server is on the internet without https, so others could read your password. Use its https address.',
    )
  }
  return { kind: 'ok', url: url.origin, loopback }
}
