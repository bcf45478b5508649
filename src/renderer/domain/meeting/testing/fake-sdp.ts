import type { FakeDirection, FakeKind } from './fake-transceiver.ts'

/** A description as far as the fakes write and read it. */
export interface FakeDescription {
  readonly type: 'offer' | 'answer'
  sdp: string
}

interface Line {
  readonly kind: FakeKind
  readonly mid: string
  readonly direction: FakeDirection
}

export const ufragOf = (sdp: string | undefined): string => /a=ice-ufrag:(\S+)/.exec(sdp ?? '')?.[1] ?? ''

export const linesOf = (sdp: string): readonly Line[] =>
  [...sdp.matchAll(/^m=(audio|video) .*\r\na=mid:(\S+)\r\na=(\w+)/gm)].map(([, kind, mid, direction]) => ({
    kind: kind as FakeKind,
    mid: mid ?? '',
    direction: direction as FakeDirection,
  }))
