import { AppError } from '#shared/errors.ts'

/** Longer ones are cut or refused by the systems' own openers. */
const MAX_LENGTH = 8_000

/** What a mail link may fill in: nothing that attaches a file of this computer. */
const MAIL_FIELDS = new Set(['to', 'cc', 'bcc', 'subject', 'body', 'in-reply-to'])

/** An address that may leave the app, written anew. */
export interface ExternalLink {
  readonly url: string
  /** What a person is asked about first; null opens at once. */
  readonly ask: ExternalQuestion | null
}

export interface ExternalQuestion {
  readonly kind: 'unencrypted' | 'phone'
  /** The host, or who is called. */
  readonly target: string
}

type Reader = (url: URL) => ExternalLink | null

const READERS: Readonly<Record<string, Reader>> = {
  'https:': url => (isPlain(url) ? { url: url.href, ask: null } : null),
  'http:': url => (isPlain(url) ? { url: url.href, ask: { kind: 'unencrypted', target: url.host } } : null),
  'mailto:': mail,
  'tel:': phone,
  'sip:': phone,
  'sips:': phone,
}

/** What becomes of a link out of the app; null when nobody opens it, asked or not. Never throws. */
export function externalLink(text: string): ExternalLink | null {
  if (text.length > MAX_LENGTH) return null
  const url = URL.parse(text)
  if (url === null || !Object.hasOwn(READERS, url.protocol)) return null
  return READERS[url.protocol]?.(url) ?? null
}

const isPlain = ({ hostname, username, password }: URL): boolean =>
  hostname !== '' && username === '' && password === ''

function mail(url: URL): ExternalLink | null {
  if (!/^[\w.!#$&'*+=?^`{|}~@,;-]*$/.test(url.pathname) || url.hash !== '') return null
  const fields = [...url.searchParams].filter(([name, value]) => {
    const field = name.toLowerCase()
    // A line break elsewhere would begin another field.
    return MAIL_FIELDS.has(field) && (field === 'body' || !/\p{Cc}/u.test(value))
  })
  const query = fields.map(([name, value]) => `${name.toLowerCase()}=${encodeURIComponent(value)}`).join('&')
  return { url: `mailto:${url.pathname}${query === '' ? '' : `?${query}`}`, ask: null }
}

function phone(url: URL): ExternalLink | null {
  const { protocol, pathname } = url
  if (url.search !== '' || url.hash !== '') return null
  const form = protocol === 'tel:' ? /^\+?[\d().-]{1,40}$/ : /^[\w.+-]{1,64}@[\w.-]{1,128}(?::\d{1,5})?$/
  return form.test(pathname)
    ? { url: `${protocol}${pathname}`, ask: { kind: 'phone', target: pathname } }
    : null
}

export interface ExternalLinksOptions {
  /** Hands an address to the system. */
  readonly open: (url: string) => Promise<void>
  /** Resolves with whether the person wants it. */
  readonly ask: (question: ExternalQuestion) => Promise<boolean>
}

/**
 * The one way out of the app: https and mail at once, a few harmless others after a question. Rejects with an AppError
 * for everything else.
 */
export function externalLinkOpener({ open, ask }: ExternalLinksOptions) {
  return async (text: string): Promise<undefined> => {
    const link = externalLink(text)
    if (link === null) {
      throw new AppError({
        code: 'link_refused',
        category: 'invalid',
        message: 'This link was not opened: only web, mail and telephone links leave the app.',
      })
    }
    if (link.ask === null || (await ask(link.ask))) await open(link.url)
  }
}
