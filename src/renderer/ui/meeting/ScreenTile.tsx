import { MonitorUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import { addTexts } from '../i18n.ts'
import { InkLayer } from '../ink/InkLayer.tsx'
import { useInkTool } from '../ink/use-ink-tool.ts'
import { classNames } from '../kit/class-names.ts'
import { screen as screenTexts } from '../strings/en/screen.ts'
import type { Area } from './grid.ts'
import { ScreenPicture } from './ScreenPicture.tsx'
import { ScreenTools } from './ScreenTools.tsx'
import { hearScreenGestures, type ScreenGestures } from './screen-gestures.ts'
import { usePeerName } from './use-peer-name.ts'
import { usePictureView } from './use-picture-view.ts'
import { useScreenKeys } from './use-screen-keys.ts'
import { useScreenZoom } from './use-screen-zoom.ts'

addTexts({ screen: screenTexts })

/** Higher than any screen: whoever looks closer wants every pixel. */
const WHOLE_PX = 4_320
const CHIP = 'min-w-0 max-w-full rounded-[7px] bg-stage px-2.5 py-0.75 text-sm'
/** One press of an arrow key, in CSS pixels. */
const KEY_PX = 60

export interface ScreenTileProps extends Area {
  readonly meeting: Meeting
  readonly peer: Participant
  readonly track: MediaStreamTrack
}

/** The screen that somebody shares: all of it or a part, with what people point at and draw on it. */
export function ScreenTile(props: ScreenTileProps) {
  const { t } = useTranslation()
  const { meeting, peer, track, width, height } = props
  const name = usePeerName(peer.userId)
  const { zoom, tool, tile, view } = useScreenTile(props)
  return (
    <fieldset
      ref={tile}
      aria-label={t('meeting.screenOf', { name })}
      className="group/tile relative size-full min-w-0 overflow-hidden rounded-[12px] bg-tile forced-colors:border"
    >
      <div
        ref={view}
        className={classNames(
          'absolute inset-0 overflow-hidden',
          tool.isOn ? 'cursor-crosshair' : zoom.isCut && 'cursor-grab active:cursor-grabbing',
          (tool.isOn || zoom.isCut) && 'touch-none',
        )}
      >
        <ScreenPicture track={track} place={zoom.place} onSize={zoom.measured} />
        {zoom.place ? (
          <InkLayer
            meeting={meeting}
            of={peer.userId}
            place={zoom.place}
            box={{ width, height }}
            ownPointer={tool.isByKeys}
          />
        ) : null}
      </div>
      <div className="pointer-events-none absolute inset-x-2.5 bottom-2.5 flex flex-wrap items-end gap-1.5">
        <p className={classNames(CHIP, 'flex items-center gap-1.5 font-medium')}>
          <MonitorUp aria-hidden size={14} className="shrink-0" />
          <span className="truncate">{t('meeting.screenOf', { name })}</span>
        </p>
        {tool.isOn ? (
          <p role="status" className={CHIP}>
            {t('screen.inkOn')}
          </p>
        ) : null}
      </div>
      <ScreenTools meeting={meeting} peer={peer} name={name} zoom={zoom} ink={tool} />
    </fieldset>
  )
}

function useScreenTile({ meeting, peer, track, width, height }: ScreenTileProps) {
  const zoom = useScreenZoom({ width, height }, track)
  const tool = useInkTool({ meeting, of: peer.userId, place: zoom.place })
  const tile = useRef<HTMLFieldSetElement>(null)
  usePictureView(meeting, {
    peerId: peer.id,
    source: 'screen',
    // The first look is at all of it, so that its own size is known.
    height: zoom.isFit && zoom.place ? height : WHOLE_PX,
    thumbnail: false,
  })
  const view = useGestures({
    isDrawing: () => tool.isOn,
    onPan: zoom.pan,
    onZoom: zoom.times,
    onHover: tool.hover,
    onAway: tool.away,
    onDraw: tool.draw,
    onLift: tool.lift,
    onToggle: at => tool.isOn || zoom.toggle(at),
  })
  useScreenKeys(tile, {
    onStep: zoom.step,
    onFit: zoom.fit,
    onMove: (by, isDrawing) =>
      tool.isOn ? tool.move(by, isDrawing) : zoom.pan({ x: -by.x * KEY_PX, y: -by.y * KEY_PX }),
    onInk: tool.isPossible ? tool.toggle : null,
    onEnd: tool.end,
  })
  return { zoom, tool, tile, view }
}

/** The `ref` of what the hand moves over; what a gesture does may be another at each rendering. */
function useGestures(gestures: ScreenGestures) {
  const latest = useRef(gestures)
  useEffect(() => {
    latest.current = gestures
  })
  const view = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!view.current) return
    return hearScreenGestures(view.current, {
      isDrawing: () => latest.current.isDrawing(),
      onPan: by => latest.current.onPan(by),
      onZoom: (factor, at) => latest.current.onZoom(factor, at),
      onHover: at => latest.current.onHover(at),
      onAway: () => latest.current.onAway(),
      onDraw: places => latest.current.onDraw(places),
      onLift: () => latest.current.onLift(),
      onToggle: at => latest.current.onToggle(at),
    })
  }, [])
  return view
}
