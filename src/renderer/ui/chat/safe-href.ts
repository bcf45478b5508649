/** What may stand in a message beside web and mail; the desktop process reads it strictly, and asks where it leads out. */
const OTHERS = new Set(['tel:', 'sip:', 'sips:'])
/** Places in the app; an invitation is for those who are not in it. */
const PLACE = /^quikapp:\/\/(?:workspace|conversation|message|call|huddle)\/[\w./:-]+$/

/** The address of a link that may be followed from a message, never with a user part; null for all others. */
export function safeHref(url: string): string | null {
  // The parser adds http: to a bare www. address; nobody typed it.
  const wanted = url.startsWith('http://www.') ? `https://${url.slice('http://'.length)}` : url
  const parsed = URL.parse(wanted)
  if (!parsed) return null
  if (PLACE.test(parsed.href)) return parsed.href
  if (parsed.protocol === 'mailto:' || OTHERS.has(parsed.protocol)) return parsed.href
  const isWeb = parsed.protocol === 'https:' || parsed.protocol === 'http:'
  const plain = isWeb && parsed.username === '' && parsed.password === ''
  return plain ? parsed.href : null
}
