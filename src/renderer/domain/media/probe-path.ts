import type { IceServer } from '#shared/rest/ice.ts'
import type { PathState, ProbePath } from './connection-test.ts'

/** Chromium gives up on a relay over TCP after about ten seconds. */
const PATIENCE_MS = 12_000
const SILENT: PathState = { phase: 'silent' }

/** Tries a way with connections of this page alone: no other person, and nothing of a call, takes part. */
export const browserProbe: ProbePath = (path, servers, signal) => {
  const end = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
  return path === 'udp' ? askWhoIAm(servers, end) : throughRelay(servers, end)
}

const copyOf = ({ urls, ...credentials }: IceServer): RTCIceServer => {
  const { username, credential } = credentials
  return {
    urls: [...urls],
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }
}

/**
 * UDP goes out and comes back when a server tells this page its address. In the server's own network that address is
 * known already and is not named again: then it counts that not every try failed.
 */
async function askWhoIAm(servers: readonly IceServer[], signal: AbortSignal): Promise<PathState> {
  const connection = new RTCPeerConnection({ iceServers: servers.map(copyOf) })
  const { promise, resolve } = Promise.withResolvers<PathState>()
  let hosts = 0
  let failures = 0
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.type === 'srflx') resolve({ phase: 'works', roundTripMs: null })
    if (candidate?.type === 'host' && candidate.protocol === 'udp') hosts += 1
    if (candidate === null) resolve(hosts > failures ? { phase: 'works', roundTripMs: null } : SILENT)
  })
  connection.addEventListener('icecandidateerror', () => {
    failures += 1
  })
  signal.addEventListener('abort', () => resolve(SILENT))
  try {
    connection.createDataChannel('probe')
    await connection.setLocalDescription()
    return await promise
  } finally {
    connection.close()
  }
}

/** Sends something to ourselves, out to the relay and back, and measures how long that takes one way and back. */
async function throughRelay(servers: readonly IceServer[], signal: AbortSignal): Promise<PathState> {
  const configuration = { iceServers: servers.map(copyOf), iceTransportPolicy: 'relay' } as const
  const [here, there] = [new RTCPeerConnection(configuration), new RTCPeerConnection(configuration)]
  const { promise, resolve, reject } = Promise.withResolvers<PathState>()
  let isAllocated = false
  for (const [from, to] of [
    [here, there],
    [there, here],
  ] as const) {
    from.addEventListener('icecandidate', ({ candidate }) => {
      isAllocated ||= candidate?.type === 'relay'
      // One that comes when the other side is closed changes nothing.
      if (candidate !== null) to.addIceCandidate(candidate).catch(() => undefined)
      else if (!isAllocated) resolve(SILENT)
    })
  }
  signal.addEventListener('abort', () => resolve(isAllocated ? { phase: 'blocked' } : SILENT))
  there.addEventListener('datachannel', ({ channel }) => {
    channel.addEventListener('message', ({ data }) => channel.send(data))
  })
  const channel = here.createDataChannel('probe')
  let sentAt = 0
  channel.addEventListener('open', () => {
    sentAt = performance.now()
    channel.send('probe')
  })
  channel.addEventListener('message', () =>
    resolve({ phase: 'works', roundTripMs: Math.round(performance.now() - sentAt) }),
  )
  introduce(here, there).catch(reject)
  try {
    return await promise
  } finally {
    here.close()
    there.close()
  }
}

async function introduce(here: RTCPeerConnection, there: RTCPeerConnection): Promise<void> {
  const offer = await here.createOffer()
  // The other side first: nothing may come to it before it knows of what.
  await there.setRemoteDescription(offer)
  await here.setLocalDescription(offer)
  const answer = await there.createAnswer()
  await here.setRemoteDescription(answer)
  await there.setLocalDescription(answer)
}
