import { AppError } from '#shared/errors.ts'

const ALLOWED = new Set(['https:', 'mailto:'])

/** The address to hand to the system, written anew, or null when a browser or mail program is not what it opens. */
export function externalLink(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (!ALLOWED.has(url.protocol)) return null
  if (url.protocol === 'https:' && (url.hostname === '' || url.username !== '' || url.password !== ''))
    return null
  return url.href
}

/** The one way out of the app: https and mailto only. Rejects with an AppError for everything else. */
export function externalLinkOpener(open: (url: string) => Promise<void>) {
  return async (text: string): Promise<undefined> => {
    const url = externalLink(text)
    if (url === null) {
      throw new AppError({
        code: 'link_refused',
        category: 'invalid',
        message: 'This link was not opened: only https and mail links leave the app.',
      })
    }
    await open(url)
  }
}
