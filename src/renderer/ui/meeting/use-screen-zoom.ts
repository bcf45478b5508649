import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Size } from './picture-fit.ts'
import {
  FIT,
  isCut,
  nextScale,
  type Place,
  panned,
  placeOf,
  type ScreenView,
  type ScreenZoom,
  scaleOf,
  steadySize,
  zoomedTo,
  zoomOfGrown,
} from './screen-zoom.ts'

interface At {
  readonly x: number
  readonly y: number
}

export interface ScreenZoomControl {
  /** Null before there is a picture. */
  readonly place: Place | null
  readonly isFit: boolean
  /** Of its own size: 1 is 100 %. */
  readonly scale: number
  readonly isCut: boolean
  /** The picture as it comes now, in its own pixels. */
  readonly measured: (picture: Size) => void
  readonly step: (direction: 1 | -1) => void
  /** So many times larger, around a place in the box. */
  readonly times: (factor: number, at: At) => void
  readonly fit: () => void
  /** True when there was something to move. */
  readonly pan: (by: At) => boolean
  /** Between all of it and its own size. */
  readonly toggle: (at: At) => void
}

const NOTHING: Size = { width: 0, height: 0 }

/** How large each picture was at most: it comes smaller where it is shown smaller. */
const known = new WeakMap<MediaStreamTrack, Size>()

/** How this person looks at a shared screen, for as long as it is shown. */
export function useScreenZoom(box: Size, track: MediaStreamTrack): ScreenZoomControl {
  const [zoom, setZoom] = useState<ScreenZoom>(FIT)
  const [picture, setPicture] = useState(() => known.get(track) ?? NOTHING)
  const { width, height } = box
  const view = useMemo<ScreenView>(
    () => ({ picture, box: { width, height }, ratio: window.devicePixelRatio }),
    [picture, width, height],
  )
  // Gestures come faster than React renders: each goes on from the one before.
  const latest = useRef({ zoom, view })
  useEffect(() => {
    latest.current.view = view
  }, [view])
  const change = useCallback((next: (zoom: ScreenZoom, view: ScreenView) => ScreenZoom) => {
    const { current } = latest
    if (current.view.picture.height <= 0) return false
    const changed = next(current.zoom, current.view)
    const isNew = changed !== current.zoom
    current.zoom = changed
    setZoom(changed)
    return isNew
  }, [])
  const actions = useMemo(() => {
    const middle = ({ box: { width: w, height: h } }: ScreenView): At => ({ x: w / 2, y: h / 2 })
    return {
      measured: (now: Size) => {
        const former = known.get(track) ?? NOTHING
        const steady = steadySize(former, now)
        known.set(track, steady)
        setPicture(steady)
        change(seen => zoomOfGrown(seen, former, steady))
      },
      step: (direction: 1 | -1) => {
        change((now, seen) => zoomedTo(now, seen, nextScale(now, seen, direction), middle(seen)))
      },
      times: (factor: number, at: At) => {
        change((now, seen) => zoomedTo(now, seen, scaleOf(now, seen) * factor, at))
      },
      fit: () => {
        change(() => FIT)
      },
      pan: (by: At) => change((now, seen) => (isCut(now, seen) ? panned(now, seen, by) : now)),
      toggle: (at: At) => {
        change((now, seen) => (now.scale === 'fit' ? zoomedTo(now, seen, 1, at) : FIT))
      },
    }
  }, [change, track])
  return useMemo(() => {
    const isThere = picture.height > 0 && width > 0
    return {
      ...actions,
      place: isThere ? placeOf(zoom, view) : null,
      isFit: zoom.scale === 'fit',
      scale: isThere ? scaleOf(zoom, view) : 1,
      isCut: isThere && isCut(zoom, view),
    }
  }, [actions, picture, width, zoom, view])
}
