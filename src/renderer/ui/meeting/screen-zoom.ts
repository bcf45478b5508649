import type { InkPlace } from '#domain/meeting/ink-board.ts'
import type { Size } from './picture-fit.ts'

/** How a shared screen is looked at. */
export interface ScreenZoom {
  /** Pixels of the screen here for one of theirs, 0.5 to 2; `fit`: all of it, as large as there is room. */
  readonly scale: number | 'fit'
  /** The place of the picture that is in the middle. */
  readonly centre: InkPlace
}

export const FIT: ScreenZoom = { scale: 'fit', centre: [0.5, 0.5] }

/** What a zoom is applied to. */
export interface ScreenView {
  /** The picture, in its own pixels. */
  readonly picture: Size
  /** Where it is shown, in CSS pixels. */
  readonly box: Size
  /** Pixels of the screen here for one CSS pixel. */
  readonly ratio: number
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Where the picture is, in CSS pixels from the corner of its box; parts of it may be outside. */
export type Place = Point & Size

const LEAST = 0.5
const MOST = 2
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

/** The scale that is seen. */
export function scaleOf({ scale }: ScreenZoom, { picture, box, ratio }: ScreenView): number {
  if (scale !== 'fit') return scale
  const fits = Math.min(box.width / picture.width, box.height / picture.height)
  return Number.isFinite(fits) ? fits * ratio : 1
}

/** Where the whole picture is; what is smaller than its box is in the middle, what is larger leaves no edge bare. */
export function placeOf(zoom: ScreenZoom, view: ScreenView): Place {
  const { picture, box, ratio } = view
  const scale = scaleOf(zoom, view) / ratio
  const [width, height] = [picture.width * scale, picture.height * scale]
  return {
    x: edge(zoom.centre[0], width, box.width),
    y: edge(zoom.centre[1], height, box.height),
    width,
    height,
  }
}

/** Another scale, with the place under `at` (CSS pixels in the box) staying where it is. */
export function zoomedTo(zoom: ScreenZoom, view: ScreenView, wanted: number, at: Point): ScreenZoom {
  const now = scaleOf(zoom, view)
  const scale = Math.min(MOST, Math.max(LEAST, wanted))
  // A screen that fits at less than the least is not made larger by zooming out, nor the other way about.
  if (Math.sign(wanted - now) !== Math.sign(scale - now)) return zoom
  const place = placeOf(zoom, view)
  const grown = scale / now
  return centred({ ...zoom, scale }, view, {
    x: at.x - (at.x - place.x) * grown,
    y: at.y - (at.y - place.y) * grown,
    width: place.width * grown,
    height: place.height * grown,
  })
}

/** The next step up or down from what is seen. */
export function nextScale(zoom: ScreenZoom, view: ScreenView, direction: 1 | -1): number {
  const now = scaleOf(zoom, view)
  // What is as good as at a step goes on to the next one.
  const isBeyond = (step: number): boolean => (step - now) * direction > 0.01
  const steps = direction === 1 ? STEPS : STEPS.toReversed()
  return steps.find(isBeyond) ?? now
}

/** The picture moved by so many CSS pixels, as far as there is something to see. */
export function panned(zoom: ScreenZoom, view: ScreenView, by: Point): ScreenZoom {
  const place = placeOf(zoom, view)
  return centred(zoom, view, { ...place, x: place.x + by.x, y: place.y + by.y })
}

/** Whether there is more of it than is seen. */
export function isCut(zoom: ScreenZoom, view: ScreenView): boolean {
  const { width, height } = placeOf(zoom, view)
  return width > view.box.width + 1 || height > view.box.height + 1
}

/** The place of the picture under a point of the box; null beside the picture. */
export function inkPlaceAt(place: Place, { x, y }: Point): InkPlace | null {
  const at: InkPlace = [(x - place.x) / place.width, (y - place.y) / place.height]
  return at.every(part => part >= 0 && part <= 1) ? at : null
}

/** The size of a picture whose sender makes it smaller now and then: the largest seen of one shape. */
export function steadySize(former: Size, now: Size): Size {
  if (now.width <= 0 || now.height <= 0) return former
  return isSameShape(former, now) && former.height >= now.height ? former : now
}

/** For a picture that turns out to be larger: shown as large as before, which is less of its own size. */
export function zoomOfGrown(zoom: ScreenZoom, former: Size, now: Size): ScreenZoom {
  if (zoom.scale === 'fit' || !isSameShape(former, now)) return zoom
  return { ...zoom, scale: zoom.scale * (former.height / now.height) }
}

const isSameShape = (one: Size, other: Size): boolean =>
  Math.abs(one.width / one.height / (other.width / other.height) - 1) < 0.02

function centred(zoom: ScreenZoom, { box }: ScreenView, place: Place): ScreenZoom {
  const middle = (start: number, size: number, room: number): number => {
    const inside = Math.min(0, Math.max(room - size, start))
    return size > room ? (room / 2 - inside) / size : 0.5
  }
  return {
    ...zoom,
    centre: [middle(place.x, place.width, box.width), middle(place.y, place.height, box.height)],
  }
}

function edge(centre: number, size: number, room: number): number {
  if (size <= room) return (room - size) / 2
  return Math.min(0, Math.max(room - size, room / 2 - centre * size))
}
