import { AppError } from '#shared/errors.ts'

interface ReachedServer {
  readonly serverUrl: string
  /** The server's own address, where `serverUrl` is the app's relay to it. */
  readonly serverOrigin?: string | undefined
}

/** The absolute address of something that the server named, as this page reaches it. Throws AppError `bad_answer`. */
export function fileAddress(url: string, { serverUrl, serverOrigin }: ReachedServer): string {
  return absolute(serverUrl, serverOrigin === undefined ? url : relative(serverOrigin, url))
}

/** An address on the server itself as its path: the page may reach it through a relay only. */
function relative(serverOrigin: string, url: string): string {
  return url.startsWith(`${serverOrigin}/`) ? url.slice(serverOrigin.length) : url
}

/** A path on the server, below its base; or an address that is whole already. Nothing but http leads to a file. */
function absolute(serverUrl: string, url: string): string {
  const isPath = url.startsWith('/') && !url.startsWith('//')
  if (isPath) return `${serverUrl.replace(/\/+$/, '')}${url}`
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol === 'https:' || parsed?.protocol === 'http:') return parsed.href
  throw new AppError({
    code: 'bad_answer',
    category: 'server',
    message: 'The server gave an address for this file that leads nowhere.',
  })
}
