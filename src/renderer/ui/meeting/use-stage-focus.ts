import { type RefObject, useEffect, useRef } from 'react'
import type { Room } from './room.ts'
import { type Control, type Hand, leavesFocusAtClick, passesFocusOn } from './stage-focus.ts'
import { textFieldOf } from './text-focus.ts'

/** Holds the focus on the stage itself: when it appears or shows another room, and after the pointer used a control. */
export function useStageFocus(region: RefObject<HTMLElement | null>, room: Room): void {
  const shown = useRef<Room>(null)
  useEffect(() => {
    // Another call comes while something is written beside the stage: that goes on.
    const isWriting = shown.current !== null && textFieldOf(document.activeElement) !== null
    if (shown.current === room) return
    shown.current = room
    if (isWriting) return
    if (!document.querySelector('[role="dialog"], [role="alertdialog"]')) region.current?.focus()
  }, [region, room])
  useEffect(() => {
    const stage = region.current
    return stage ? followPointer(stage) : undefined
  }, [region])
}

function followPointer(stage: HTMLElement): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const first = { signal, capture: true }
  let hand: Hand = 'keys'
  const focusStage = () => stage.focus({ preventScroll: true })
  const use = (next: Hand) => () => {
    hand = next
  }
  document.addEventListener('keydown', use('keys'), first)
  document.addEventListener('pointerdown', use('pressing'), first)
  const onPointerUp = ({ target }: PointerEvent) => {
    hand = 'pointer'
    // A press elsewhere closed the layer, and its button got the focus before the pointer was up.
    const button = buttonOf(document.activeElement)
    if (!button || !stage.contains(button) || (target instanceof Node && button.contains(target))) return
    if (button.ariaExpanded !== 'true' && passesFocusOn(hand, controlOf(button))) focusStage()
  }
  document.addEventListener('pointerup', onPointerUp, first)
  document.addEventListener('pointercancel', use('pointer'), first)
  stage.addEventListener(
    'click',
    event => {
      const button = buttonOf(event.target)
      if (button && leavesFocusAtClick(event, controlOf(button))) focusStage()
    },
    { signal },
  )
  stage.addEventListener(
    'focusin',
    ({ target }) => {
      const button = buttonOf(target)
      if (button && passesFocusOn(hand, controlOf(button))) focusStage()
    },
    { signal },
  )
  return () => listening.abort()
}

const buttonOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('button') : null

const controlOf = (button: Element): Control => ({ opensLayer: button.hasAttribute('aria-haspopup') })
