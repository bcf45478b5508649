/** Tags of ASN.1 as its distinguished encoding writes them (X.690, 8). */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  text: 0x0c,
  shortTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

type Kind = keyof typeof TAG

/** A value with its tag and length; parts are joined. */
export function der(kind: Kind | number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const tag = typeof kind === 'number' ? kind : TAG[kind]
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

/** A positive whole number of any size, given by its bytes, highest first. */
export function derInteger(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex(byte => byte !== 0)
  const digits = first < 0 ? Buffer.alloc(1) : Buffer.from(bytes.subarray(first))
  return der('integer', Buffer.from((digits[0] ?? 0) >= 0x80 ? [0] : []), digits)
}

/** An object identifier such as `2.5.29.17`. */
export function derOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...others].flatMap(arc => {
    const groups = [arc % 128]
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
      groups.unshift(0x80 | (rest % 128))
    }
    return groups
  })
  return der('oid', Buffer.from(bytes))
}

/** A moment to the second; until 2049 with a year of two digits (RFC 5280, 4.1.2.5). */
export function derTime(time: number): Buffer {
  const digits = `${new Date(time).toISOString().slice(0, 19).replace(/\D/g, '')}Z`
  return digits < '2050'
    ? der('shortTime', Buffer.from(digits.slice(2), 'latin1'))
    : der('time', Buffer.from(digits, 'latin1'))
}

/** A string of whole bytes as bits. */
export const derBits = (bytes: Uint8Array): Buffer => der('bits', Buffer.from([0]), bytes)
