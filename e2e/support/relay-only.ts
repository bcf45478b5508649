import type { Page } from '@playwright/test'

/** As `recordPeerConnections`, and every connection of the page may go through a TURN server only. */
export function relayOnly(): void {
  const connections: RTCPeerConnection[] = []
  const Original = globalThis.RTCPeerConnection
  class Relayed extends Original {
    constructor(configuration?: RTCConfiguration) {
      super({ ...configuration, iceTransportPolicy: 'relay' })
      connections.push(this)
    }
    override setConfiguration(configuration?: RTCConfiguration): void {
      super.setConfiguration({ ...configuration, iceTransportPolicy: 'relay' })
    }
  }
  globalThis.RTCPeerConnection = Relayed
  Object.defineProperty(globalThis, 'peerConnections', { value: connections })
}

export interface ChosenPath {
  readonly local: string
  readonly remote: string
  readonly iceServers: readonly RTCIceServer[]
}

/** How the live connections of a page reach the other side: the kinds of the two chosen candidates. */
export function chosenPaths(page: Page): Promise<readonly ChosenPath[]> {
  return page.evaluate(async () => {
    const all = (Reflect.get(globalThis, 'peerConnections') ?? []) as RTCPeerConnection[]
    const paths = []
    for (const connection of all.filter(one => one.connectionState === 'connected')) {
      const stats = await connection.getStats()
      const transport = [...stats.values()].find(report => report.type === 'transport')
      const pair = stats.get(transport?.selectedCandidatePairId)
      paths.push({
        local: String(stats.get(pair?.localCandidateId)?.candidateType),
        remote: String(stats.get(pair?.remoteCandidateId)?.candidateType),
        iceServers: connection.getConfiguration().iceServers ?? [],
      })
    }
    return paths
  })
}
