/** The address of a link that may be opened from a message: `https:` without a user part, or `mailto:`; null for all others. */
export function safeHref(url: string): string | null {
  // The parser adds http: to a bare www. address; nobody typed it.
  const wanted = url.startsWith('http://www.') ? `https://${url.slice('http://'.length)}` : url
  const parsed = URL.parse(wanted)
  if (!parsed) return null
  if (parsed.protocol === 'mailto:') return parsed.href
  const plain = parsed.protocol === 'https:' && parsed.username === '' && parsed.password === ''
  return plain ? parsed.href : null
}
