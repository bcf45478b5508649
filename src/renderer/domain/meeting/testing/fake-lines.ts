import { type FakeDescription, type FakeLine, linesOf } from './fake-sdp.ts'
import { agreed, type FakeKind, type FakeTransceiver } from './fake-transceiver.ts'

/** What an offer says of the lines that there are. New ones have a number in it, and none of their own before it is set. */
export function offeredLines(all: readonly FakeTransceiver[], next: number): readonly FakeLine[] {
  const fresh = all.filter(({ mid, direction }) => mid === null && direction !== 'stopped')
  return [...all.filter(({ mid }) => mid !== null), ...fresh].map(transceiver => ({
    kind: transceiver.kind,
    mid: transceiver.mid ?? String(next + fresh.indexOf(transceiver)),
    direction: transceiver.wished,
  }))
}

/** What is agreed to of the lines of an offer. */
export function answeredLines(
  all: readonly FakeTransceiver[],
  offer: FakeDescription | null,
): readonly FakeLine[] {
  return linesOf(offer?.sdp ?? '').flatMap(({ mid, direction }) =>
    all
      .filter(transceiver => transceiver.mid === mid)
      .map(({ kind, wished }) => ({ kind, mid, direction: agreed(wished, direction) })),
  )
}

/** What has this number, else the first of its kind that waits for one. */
export const lineOf = (all: readonly FakeTransceiver[], mid: string, kind: FakeKind) =>
  all.find(one => one.mid === mid) ??
  all.find(one => one.mid === null && one.kind === kind && one.direction !== 'stopped')
