import type { Source } from './sources.ts'

/** One endpoint, its ids written as `:id`. */
export interface Endpoint {
  readonly method: string
  readonly path: string
}

/** Any text of code that is a path of the API. */
const PATH = /['`](\/(?:api|health|openapi\.json)[^'`\s]*)['`]/g
/** Method and path of one request, as they are written. */
const REQUEST = /method: '([A-Z]+)',\s*path: (?:apiPath)?['`](\/[^'`]+)['`]/g

/** `${…}`, `:name` and `{name}` are all an id; what follows a `?` is no part of the path. */
export const normalPath = (path: string): string =>
  path.replaceAll(/\$\{[^}]*\}|\{[^}]*\}|:[a-zA-Z]+/g, ':id').replace(/\?.*$/, '')

/** The files that name an endpoint: with its method where any does, else by the path alone. */
export function filesOf({ method, path }: Endpoint, sources: readonly Source[]): readonly string[] {
  const exact = sources.filter(({ text }) =>
    [...text.matchAll(REQUEST)].some(([, verb, raw = '']) => verb === method && normalPath(raw) === path),
  )
  const inRequests = (text: string) => [...text.matchAll(REQUEST)].map(([, , raw = '']) => normalPath(raw))
  const found =
    exact.length > 0
      ? exact
      : sources.filter(
          ({ text }) =>
            [...text.matchAll(PATH)].some(([, raw = '']) => normalPath(raw) === path) &&
            !inRequests(text).includes(path),
        )
  return found.map(source => source.path)
}

/** Every endpoint of an OpenAPI document, in its order. */
export function endpointsOf(document: unknown): readonly Endpoint[] {
  const { paths } = document as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  }
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter(method => ['get', 'head', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(method => ({ method: method.toUpperCase(), path: normalPath(path) })),
  )
}
