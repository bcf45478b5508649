import type { FormSender } from './transfers.ts'

/** A form that moves nothing for this long has no line any more, in milliseconds. */
const STALL_MS = 30_000

/** Sends forms by XMLHttpRequest: fetch cannot tell how much of a body has left. */
export const xhrSender =
  (create = () => new XMLHttpRequest()): FormSender =>
  ({ url, token, body, onProgress, signal }) =>
    new Promise((resolve, reject) => {
      const request = create()
      let stall: ReturnType<typeof setTimeout> | undefined
      const abort = () => request.abort()
      const watch = () => {
        clearTimeout(stall)
        stall = setTimeout(() => {
          failed('TimeoutError')
          request.abort()
        }, STALL_MS)
      }
      const failed = (name: string) => {
        clearTimeout(stall)
        signal?.removeEventListener('abort', abort)
        reject(new DOMException('The upload did not get through', name))
      }
      request.upload.onprogress = ({ loaded, total }) => {
        watch()
        onProgress(loaded, total)
      }
      request.onload = () => {
        clearTimeout(stall)
        signal?.removeEventListener('abort', abort)
        const { status, responseText } = request
        resolve({ status, text: responseText, retryAfter: request.getResponseHeader('retry-after') })
      }
      request.onerror = () => failed('NetworkError')
      request.onabort = () => failed('AbortError')
      request.open('POST', url)
      request.setRequestHeader('accept', 'application/json')
      request.setRequestHeader('authorization', `Bearer ${token}`)
      signal?.addEventListener('abort', abort)
      watch()
      if (signal?.aborted === true) failed('AbortError')
      else request.send(body)
    })
