/** Parameter of an address that names the further window it is for. */
const PARAMETER = 'shell-window'

/** The key of a further window in an address of the page's port; empty for the main window. */
export function windowKey(address: string): string {
  return search(address).get(PARAMETER) ?? ''
}

/** A path on the page's port, for a further window. */
export function withWindow(path: string, key: string): string {
  if (key === '') return path
  const parameters = search(path)
  parameters.set(PARAMETER, key)
  return `${pathOf(path)}?${parameters}`
}

/** A path as main knows it: without the window. */
export function withoutWindow(path: string): string {
  const parameters = search(path)
  if (!parameters.has(PARAMETER)) return path
  parameters.delete(PARAMETER)
  return parameters.size === 0 ? pathOf(path) : `${pathOf(path)}?${parameters}`
}

const pathOf = (path: string): string => path.split('?', 1)[0] ?? ''

const search = (address: string): URLSearchParams =>
  new URLSearchParams(address.includes('?') ? address.slice(address.indexOf('?') + 1) : '')
