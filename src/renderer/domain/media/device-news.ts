import type { DeviceKind } from './device-problem.ts'
import type { OpenTrack } from './open-track.ts'

/**
 * A device was changed for another without anybody's doing. `fellBack`: the chosen one is not connected; `cameBack`: it
 * is again; `followed`: the system has another one of its own; `restarted`: the same one was opened anew;
 * `unfiltered`: the chosen noise suppression does not work, the sound goes on without. `unheeded`: the browser does
 * not do to the sound what was chosen.
 */
export interface DeviceNews {
  readonly kind: DeviceKind
  readonly what: 'fellBack' | 'cameBack' | 'followed' | 'restarted' | 'unfiltered' | 'unheeded'
  /** Name of the one in use now; empty where it has none. */
  readonly label: string
  /** Name of the one it stands in for; empty where there is none. */
  readonly former: string
}

/** What to tell after a device was opened; `former` is what was open before, if anything. */
export function deviceNews(former: OpenTrack | null, next: OpenTrack): DeviceNews | null {
  const { kind, device, wish } = next
  const news = (what: DeviceNews['what'], name = ''): DeviceNews => ({
    kind,
    what,
    label: device.label,
    former: name,
  })
  const isSameWish = former?.wish.chosen?.id === wish.chosen?.id
  const isSameDevice = former?.device.id === device.id && former.device.label === device.label
  if (wish.isAway) {
    const isTold = former !== null && isSameWish && former.wish.isAway && isSameDevice
    return isTold ? null : news('fellBack', wish.chosen?.label)
  }
  const isBare = kind === 'audio' && wish.effect !== '' && next.effect === null
  const wasBare = former?.wish.effect === wish.effect && former.effect === null
  if (isBare && !wasBare) return news('unfiltered')
  if (!next.isAsWished && (former?.isAsWished !== false || former.wish.sound !== wish.sound)) {
    return news('unheeded')
  }
  if (former === null || !isSameWish) return null
  if (former.wish.isAway) return news('cameBack')
  if (!isSameDevice) return news('followed', former.device.label)
  // Another effect or other processing is somebody's own wish.
  const isAsked = former.wish.sound !== wish.sound || former.wish.effect !== wish.effect
  return isAsked ? null : news('restarted')
}
