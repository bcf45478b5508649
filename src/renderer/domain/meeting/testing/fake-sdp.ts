import type { FakeDirection, FakeKind } from './fake-transceiver.ts'

/** A description as far as the fakes write and read it. */
export interface FakeDescription {
  readonly type: 'offer' | 'answer'
  sdp: string
}

export interface FakeLine {
  readonly kind: FakeKind
  readonly mid: string
  readonly direction: FakeDirection
}

export const ufragOf = (sdp: string | undefined): string => /a=ice-ufrag:(\S+)/.exec(sdp ?? '')?.[1] ?? ''

export const linesOf = (sdp: string): readonly FakeLine[] =>
  [...sdp.matchAll(/^m=(audio|video) .*\r\na=mid:(\S+)\r\na=(\w+)/gm)].map(([, kind, mid, direction]) => ({
    kind: kind as FakeKind,
    mid: mid ?? '',
    direction: direction as FakeDirection,
  }))

/** The only candidate of a connection, as the browser hands it over. */
export function candidateOf(ufrag: string): object {
  const init = { candidate: `candidate:${ufrag}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag }
  return { ...init, toJSON: () => init }
}

/** `origin` is the number of the connection and that of the description there. */
export function describe(
  type: FakeDescription['type'],
  origin: string,
  ufrag: string,
  lines: readonly FakeLine[],
): FakeDescription {
  const head = ['v=0', `o=- ${origin} IN IP4 127.0.0.1`, `a=ice-ufrag:${ufrag}`]
  const body = lines
    .toSorted((a, b) => Number(a.mid) - Number(b.mid))
    .map(({ kind, mid, direction }) => `m=${kind} 9\r\na=mid:${mid}\r\na=${direction}`)
  return { type, sdp: `${[...head, ...body].join('\r\n')}\r\n` }
}
