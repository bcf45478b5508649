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
  /** The control whose layer was open when the pointer was used; it gets the focus back once. */
  let opener: Element | null = null
  const controlOf = (button: Element): Control => ({
    opensLayer: opensLayer(button),
    wasOpen: button === opener,
  })
  const open = () => stage.querySelector('button[aria-haspopup][aria-expanded="true"]')
  const use = (next: Hand) => () => {
    hand = next
    opener = next === 'keys' ? null : (open() ?? (next === 'pressing' ? null : opener))
  }
  const passOn = (button: Element | null) => {
    if (!button || !passesFocusOn(hand, controlOf(button))) return
    opener = null
    stage.focus({ preventScroll: true })
  }
  const onPointerUp = ({ target }: PointerEvent) => {
    use('pointer')()
    // A press elsewhere closed the layer, and its button got the focus before the pointer was up.
    const button = buttonOf(document.activeElement)
    if (!button || !stage.contains(button) || (target instanceof Node && button.contains(target))) return
    if (button.ariaExpanded !== 'true') passOn(button)
  }
  document.addEventListener('keydown', use('keys'), first)
  document.addEventListener('pointerdown', use('pressing'), first)
  document.addEventListener('pointerup', onPointerUp, first)
  document.addEventListener('pointercancel', use('pointer'), first)
  const onClick = (event: MouseEvent) => {
    const button = buttonOf(event.target)
    if (button && leavesFocusAtClick(event, { opensLayer: opensLayer(button) })) {
      stage.focus({ preventScroll: true })
    }
  }
  stage.addEventListener('click', onClick, { signal })
  stage.addEventListener('focusin', ({ target }) => passOn(buttonOf(target)), { signal })
  return () => listening.abort()
}

const buttonOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('button') : null

const opensLayer = (button: Element): boolean => button.hasAttribute('aria-haspopup')
