/** What plays and can be told where; not every browser's can. */
export interface Routable {
  readonly sinkId?: unknown
  setSinkId?(sinkId: string): Promise<void>
}

/** Plays on a speaker from now on; empty: the system's own. One that has just gone leaves it where it was. */
export function routeTo(target: Routable, sinkId: string): void {
  if (target.sinkId === sinkId) return
  target.setSinkId?.(sinkId).catch(() => {
    // The list of devices says so next, and brings another speaker.
  })
}
