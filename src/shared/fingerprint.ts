const HEX = /^[0-9a-f]{64}$/

/**
 * The SHA-256 fingerprint of a certificate however people and programs write it (with colons, spaces, either case) as
 * 64 small hexadecimal digits; null for anything else.
 */
export function parseFingerprint(text: string): string | null {
  const digits = text
    .trim()
    .toLowerCase()
    .replace(/^sha-?256(?: fingerprint)?[:= ]/, '')
    .replaceAll(/[:\s-]/g, '')
  return HEX.test(digits) ? digits : null
}

/** A fingerprint in groups that two people can read to each other: eight times four bytes, `AB:CD:EF:01`. */
export function fingerprintGroups(fingerprint: string): readonly string[] {
  const bytes = fingerprint.toUpperCase().match(/../g) ?? []
  return Array.from({ length: Math.ceil(bytes.length / 4) }, (_, at) =>
    bytes.slice(at * 4, at * 4 + 4).join(':'),
  )
}
