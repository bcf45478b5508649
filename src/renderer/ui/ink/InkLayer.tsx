import { useEffect, useRef } from 'react'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { UserId } from '#shared/ids.ts'
import type { Size } from '../meeting/picture-fit.ts'
import type { Place } from '../meeting/screen-zoom.ts'
import { drawStrokes } from './draw-strokes.ts'
import { InkPointers } from './InkPointers.tsx'

export interface InkLayerProps {
  readonly meeting: Meeting
  /** Who shares the picture. */
  readonly of: UserId
  /** Where the picture is in the layer, which covers its parent. */
  readonly place: Place
  /** The layer itself, in CSS pixels. */
  readonly box: Size
  /** One sees oneself point: without a mouse there is nothing else to see. */
  readonly ownPointer?: boolean
}

/** What people point at and draw on a shared screen, over its picture. Drawn per frame while there is something. */
export function InkLayer({ meeting, of, place, box, ownPointer = false }: InkLayerProps) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      <InkStrokes meeting={meeting} of={of} place={place} box={box} />
      <InkPointers meeting={meeting} of={of} place={place} box={box} own={ownPointer} />
    </div>
  )
}

function InkStrokes({ meeting, of, place, box }: Omit<InkLayerProps, 'ownPointer'>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = box
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const ratio = window.devicePixelRatio
    context.canvas.width = Math.max(1, Math.round(width * ratio))
    context.canvas.height = Math.max(1, Math.round(height * ratio))
    const { store } = meeting.ink
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)')
    let request = 0
    const draw = () => {
      request = 0
      const strokes = store.getState().strokes.filter(stroke => stroke.of === of)
      drawStrokes(context, strokes, { place, ratio, now: Date.now(), isSudden: calm.matches })
      if (strokes.length > 0) wake()
    }
    const wake = () => {
      if (request === 0) request = requestAnimationFrame(draw)
    }
    const unsubscribe = store.subscribe((now, before) => {
      if (now.strokes !== before.strokes) wake()
    })
    wake()
    return () => {
      unsubscribe()
      cancelAnimationFrame(request)
    }
  }, [meeting, of, place, width, height])
  return <canvas ref={canvas} className="absolute inset-0 size-full" />
}
