import type { FormSender } from './transfers.ts'

/** Sends forms by fetch, which tells of progress only at the end. */
export const fetchSender =
  (fetch: typeof globalThis.fetch): FormSender =>
  async ({ url, token, body, onProgress, signal }) => {
    const headers = { accept: 'application/json', authorization: `Bearer ${token}` }
    const init = { method: 'POST', headers, body }
    const response = await fetch(url, signal === undefined ? init : { ...init, signal })
    onProgress(1, 1)
    const { status } = response
    return { status, text: await response.text(), retryAfter: response.headers.get('retry-after') }
  }
