import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { InkPlace } from '#domain/meeting/ink-board.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { UserId } from '#shared/ids.ts'
import { inkPlaceAt, type Place } from '../meeting/screen-zoom.ts'

interface At {
  readonly x: number
  readonly y: number
}

export interface InkToolOptions {
  readonly meeting: Meeting
  /** Who shares the picture. */
  readonly of: UserId
  /** Where it is in its box; null before there is one. */
  readonly place: Place | null
}

/** Part of the picture that one press of an arrow key goes. */
const KEY_STEP = 0.02

export interface InkTool {
  /** Whether one may point and draw here. */
  readonly isPossible: boolean
  /** Whoever shares wants none of it. */
  readonly isClosed: boolean
  readonly isOn: boolean
  /** The keyboard points, not the mouse. */
  readonly isByKeys: boolean
  readonly toggle: () => void
  /** True when it was on. */
  readonly end: () => boolean
  readonly hover: (at: At) => void
  readonly draw: (places: readonly At[]) => void
  readonly lift: () => void
  readonly away: () => void
  /** By keys, in steps. */
  readonly move: (by: At, isDrawing: boolean) => true
}

/** Pointing and drawing on a shared screen with the hand or the keyboard, while it is switched on. */
export function useInkTool({ meeting, of, place }: InkToolOptions): InkTool {
  const { ink } = meeting
  const { isPossible, isClosed, isOn, setWanted } = useInkSwitch(meeting, of)
  const [isByKeys, setByKeys] = useState(false)
  const latest = useRef({ place, isOn })
  useEffect(() => {
    latest.current = { place, isOn }
  }, [place, isOn])
  useEffect(() => {
    if (!isOn) return
    return () => ink.away()
  }, [ink, isOn])
  const actions = useMemo(() => {
    let byKeys: InkPlace | null = null
    const byHand = () => {
      byKeys = null
      setByKeys(false)
    }
    const placeAt = (at: At): InkPlace | null =>
      latest.current.place ? inkPlaceAt(latest.current.place, at) : null
    return {
      toggle: () => setWanted(wanted => !wanted),
      end: () => {
        setWanted(false)
        return latest.current.isOn
      },
      hover: (at: At) => {
        const inside = placeAt(at)
        if (!latest.current.isOn) return
        byHand()
        if (inside) ink.point(of, inside)
        else ink.away()
      },
      draw: (places: readonly At[]) => {
        byHand()
        for (const at of places) {
          const inside = placeAt(at)
          // A line ends at the edge of the picture and begins anew where the hand comes back.
          if (inside) ink.draw(of, [inside])
          else ink.lift()
        }
      },
      lift: () => ink.lift(),
      away: () => {
        if (latest.current.isOn && byKeys === null) ink.away()
      },
      move: (by: At, isDrawing: boolean): true => {
        const from: InkPlace = byKeys ?? [0.5, 0.5]
        const to: InkPlace = [stepped(from[0], by.x), stepped(from[1], by.y)]
        setByKeys(true)
        byKeys = to
        if (isDrawing) ink.draw(of, [from, to])
        else {
          ink.lift()
          ink.point(of, to)
        }
        return true
      },
    }
  }, [ink, of, setWanted])
  return { isPossible, isClosed, isOn, isByKeys, ...actions }
}

function useInkSwitch({ ink }: Meeting, of: UserId) {
  const isClosed = useStore(ink.rules, ({ closed }) => closed.has(of))
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    // It does not come back by itself once it is allowed again.
    if (isClosed) setWanted(false)
  }, [isClosed])
  const isPossible = ink.isPossible && !isClosed
  return { isPossible, isClosed, isOn: isPossible && isWanted, setWanted }
}

const stepped = (from: number, steps: number): number => Math.min(1, Math.max(0, from + steps * KEY_STEP))
