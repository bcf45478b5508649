/** Marks bytes inside a message; nothing of ours has a field of this name. */
const BYTES = '~shell:bytes'

const isMarked = (value: unknown): value is { readonly [BYTES]: string } =>
  typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[BYTES] === 'string'

const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), sign => sign.charCodeAt(0))

/** A message as text for the socket, with the bytes in it, which JSON alone would make a list of numbers. */
export function toText(message: unknown): string {
  return JSON.stringify(message, (_key, value: unknown) =>
    value instanceof Uint8Array ? { [BYTES]: toBase64(value) } : value,
  )
}

/** What `toText` wrote. */
export function fromText(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => (isMarked(value) ? fromBase64(value[BYTES]) : value))
}
