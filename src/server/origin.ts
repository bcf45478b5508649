/** The app's own pages come from here. */
const APP_ORIGIN = 'app://quikapp'

/** True for names and addresses that only this machine answers to. */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
}

/** Programs send no Origin; pages must be the app's own or come from this machine (contract README, "Origins"). */
export function isAllowedOrigin(origin: string | undefined): boolean {
  if (origin === undefined || origin === APP_ORIGIN) return true
  const url = URL.canParse(origin) ? new URL(origin) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false
  return isLoopbackHost(url.hostname)
}

/** A server that only this machine reaches is asked for by one of its own names; another name is a rebound one. */
export function isAllowedHost(host: string | undefined, boundToLoopback: boolean): boolean {
  if (!boundToLoopback) return true
  if (host === undefined) return false
  return URL.canParse(`http://${host}`) && isLoopbackHost(new URL(`http://${host}`).hostname)
}
