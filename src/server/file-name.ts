import { HIDDEN_CHARACTERS } from '#shared/shown-name.ts'

const LONGEST = 120
const LONGEST_EXTENSION = 16

/** A name from outside as it may be shown and offered for saving: data only, never a path. At most 120 UTF-16 units. */
export function cleanFileName(given: string | undefined): string {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? ''
  const name = last.toWellFormed().normalize('NFC').replace(HIDDEN_CHARACTERS, '').replace(/\s+/g, ' ').trim()
  // Only dots is a folder; dots in front hide a file.
  const shown = name.replace(/^\.+/, '').trim()
  return shown === '' ? 'file' : shorten(shown)
}

/** Cuts the middle, so that the ending still says what it is. */
function shorten(name: string): string {
  if (name.length <= LONGEST) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : ''
  // A cut through a character of two units leaves a half that nothing can show.
  const stem = name
    .slice(0, LONGEST - extension.length)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  return `${stem.trimEnd()}${extension}`
}

/** The value of `Content-Disposition` (RFC 6266): the name in ASCII, and as it is where that differs (RFC 8187). */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const plain = `${kind}; filename="${ascii}"`
  if (ascii === name) return plain
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${plain}; filename*=UTF-8''${encoded}`
}
