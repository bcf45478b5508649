import { AppError } from '#shared/errors.ts'

/**
 * A path on the server with every id encoded inside its own segment, so that a hostile one leads nowhere else.
 * Throws AppError `invalid_id` for one that no encoding keeps in place.
 */
export function apiPath(parts: TemplateStringsArray, ...ids: readonly string[]): string {
  return parts.reduce((path, part, index) => `${path}${segment(ids[index - 1] ?? '')}${part}`)
}

/** Address parsers resolve dots away, encoded ones too; halves of characters cannot be encoded at all. */
function segment(id: string): string {
  if (id !== '' && id !== '.' && id !== '..' && id.isWellFormed()) return encodeURIComponent(id)
  throw new AppError({ code: 'invalid_id', category: 'invalid', message: 'That id cannot be asked for.' })
}
