import { AppError } from '#shared/errors.ts'
import { ECHO_PROBE_LABEL } from '#shared/rest/echo.ts'
import type { PathState, ProbeEcho } from './connection-test.ts'
import { ProbeTally } from './probe-tally.ts'

/** No connection is made later than this. */
const PATIENCE_MS = 10_000
const PACKETS = 20
const BETWEEN_MS = 50
/** For the last ones; a way that takes longer is of no use to a call. */
const LATEST_MS = 1_000
/** About as long as a packet of voice. */
const FILLING = '.'.repeat(160)

/** Sends a few packets to Echo over UDP and counts what comes back; nobody is called. */
export function browserEchoProbe(connect: (sdp: string, signal: AbortSignal) => Promise<string>): ProbeEcho {
  return async signal => {
    const end = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
    const connection = new RTCPeerConnection()
    const channel = connection.createDataChannel(ECHO_PROBE_LABEL, { ordered: false, maxRetransmits: 0 })
    try {
      await connection.setLocalDescription()
      const sdp = await connect(connection.localDescription?.sdp ?? '', end)
      await connection.setRemoteDescription({ type: 'answer', sdp })
      return (await isOpen(channel, end)) ? await count(channel, signal) : { phase: 'silent' }
    } catch (error) {
      return end.aborted ? { phase: 'silent' } : refused(AppError.from(error))
    } finally {
      channel.close()
      connection.close()
    }
  }
}

function refused({ code, category }: AppError): PathState {
  const isAbsent = category === 'unsupported' || code === 'not_found' || code === 'http_404'
  return { phase: isAbsent ? 'absent' : 'untried' }
}

function isOpen(channel: RTCDataChannel, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  channel.addEventListener('open', () => resolve(true))
  signal.addEventListener('abort', () => resolve(false))
  if (signal.aborted) resolve(false)
  return promise
}

async function count(channel: RTCDataChannel, signal: AbortSignal): Promise<PathState> {
  const tally = new ProbeTally()
  const { promise, resolve } = Promise.withResolvers<void>()
  let left = PACKETS
  channel.addEventListener('message', ({ data }) => {
    tally.back(Number.parseInt(String(data), 10), performance.now())
    if (tally.isWhole && left === 0) resolve()
  })
  const timer = setInterval(() => {
    if (left === 0 || channel.readyState !== 'open') return
    left -= 1
    channel.send(`${tally.send(performance.now())}${FILLING}`)
  }, BETWEEN_MS)
  const late = setTimeout(resolve, PACKETS * BETWEEN_MS + LATEST_MS)
  signal.addEventListener('abort', () => resolve())
  channel.addEventListener('close', () => resolve())
  await promise
  clearInterval(timer)
  clearTimeout(late)
  const result = tally.result()
  return result === null ? { phase: 'silent' } : { phase: 'works', ...result }
}
