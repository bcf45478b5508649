import { type RefObject, useEffect, useRef } from 'react'
import { isElsewhere, takesLetters } from './text-focus.ts'

interface By {
  readonly x: number
  readonly y: number
}

export interface ScreenKeys {
  readonly onStep: (direction: 1 | -1) => void
  readonly onFit: () => void
  /** In steps of the keyboard; true when it did something. */
  readonly onMove: (by: By, isDrawing: boolean) => boolean
  /** Null where nobody may point. */
  readonly onInk: (() => void) | null
  /** True when there was something to end. */
  readonly onEnd: () => boolean
}

const MOVES: Readonly<Record<string, By>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** What arrow keys do something for by themselves. */
const TAKES_ARROWS = 'input, select, [role="slider"], [role="toolbar"]'

/** The keyboard of a shared screen while it is on the stage: + and −, 0 for all of it, arrows, D to draw, Esc. */
export function useScreenKeys(stage: RefObject<HTMLElement | null>, keys: ScreenKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  }, [keys])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { activeElement } = document
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      if (takesLetters(activeElement) || isElsewhere(activeElement, stage.current)) return
      if (act(event, latest.current, activeElement)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [stage])
}

function act({ key, repeat, shiftKey }: KeyboardEvent, keys: ScreenKeys, focused: Element | null): boolean {
  const by = MOVES[key]
  if (by) return focused?.closest(TAKES_ARROWS) == null && keys.onMove(by, shiftKey)
  if (key === '+' || key === '=') keys.onStep(1)
  else if (key === '-' || key === '_') keys.onStep(-1)
  else if (key === '0') keys.onFit()
  else if (key.toLowerCase() === 'd' && keys.onInk && !repeat && !shiftKey) keys.onInk()
  else return key === 'Escape' && keys.onEnd()
  return true
}
