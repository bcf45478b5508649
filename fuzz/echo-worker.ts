import { parentPort, workerData } from 'node:worker_threads'
import { WebSocket } from 'ws'

/** Between an answer and the next question, in milliseconds. */
const PAUSE_MS = 2

/** Somebody well-behaved on the same server: asks, and posts how long each answer took. */
function start(url: string): void {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  let asked = 0
  const ask = () => {
    asked = performance.now()
    socket.send('[null,"1","phoenix","heartbeat",{}]')
  }
  socket.on('open', ask)
  socket.on('message', () => {
    parentPort?.postMessage(performance.now() - asked)
    setTimeout(ask, PAUSE_MS)
  })
}

start((workerData as { url: string }).url)
