import type { IncomingMessage, Server } from 'node:http'

/** How long a request may bring nothing although everything that came was taken. */
const STALL_MS = 60_000

/** Runs something later; answers how to call it off. */
export type After = (run: () => void, ms: number) => () => void

const after: After = (run, ms) => {
  const timer = setTimeout(run, ms).unref()
  return () => clearTimeout(timer)
}

/** Ends requests whose sender went silent in the middle; one that goes on arriving may take as long as it needs. */
export function endStalledRequests(server: Server, later: After = after): void {
  server.on('request', request => watch(request, later))
}

function watch(request: IncomingMessage, later: After): void {
  const { socket } = request
  let bytes = socket.bytesRead
  let cancel: () => void = () => undefined
  const check = () => {
    if (request.complete || socket.destroyed) return
    // What waits here waits for the server behind us, not for the page.
    if (socket.bytesRead === bytes && request.readableLength === 0) return void socket.destroy()
    bytes = socket.bytesRead
    cancel = later(check, STALL_MS)
  }
  cancel = later(check, STALL_MS)
  request.once('close', () => cancel())
}
