type Query = Readonly<Record<string, string | number | undefined>>

/** `https://host/base` and `/api/x` → `https://host/base/api/x?…`; absent query fields are left out. */
export function serverAddress(serverUrl: string, path: string, query: Query = {}): string {
  const fields = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const search = fields.length === 0 ? '' : `?${new URLSearchParams(fields)}`
  return `${serverUrl.replace(/\/+$/, '')}${path}${search}`
}
