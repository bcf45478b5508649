import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { textFieldOf } from '../meeting/text-focus.ts'
import { useSession } from '../session-context.ts'
import { PressesHere } from './presses-here.ts'

/** True where a ring may take the focus: nothing is being written, and no other dialog or menu holds it. */
function mayTakeFocus(active: Element | null): boolean {
  if (active?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')) return false
  return (textFieldOf(active)?.text ?? '') === ''
}

export interface RingFocus {
  readonly card: RefObject<HTMLDivElement | null>
  readonly answer: RefObject<HTMLButtonElement | null>
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onKeyUp: (event: KeyboardEvent) => void
}

/**
 * Puts the focus on Answer while it rings, unless something is being written or said by a held key, and back when it
 * stops. Somebody who was about to write and goes on typing is put back into their text field, the letter included.
 * A key that was down before the ring presses nothing in its card.
 */
export function useRingFocus(): RingFocus {
  const { calls, huddles } = useSession()
  const [presses] = useState(() => new PressesHere())
  const card = useRef<HTMLDivElement>(null)
  const answer = useRef<HTMLButtonElement>(null)
  const before = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { activeElement } = document
    if (activeElement instanceof HTMLElement && activeElement !== document.body)
      before.current = activeElement
    const { current } = calls.store.getState()
    const room = current ?? huddles.store.getState().current
    const holdsToTalk = room?.meeting?.self.store.getState().pushToTalk ?? false
    if (!holdsToTalk && mayTakeFocus(activeElement)) answer.current?.focus()
    const shown = card.current
    return () => {
      if (shown?.contains(document.activeElement)) before.current?.focus()
    }
  }, [calls, huddles])
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, target } = event
    if (target instanceof Element && textFieldOf(target)) return
    if (presses.isCarriedDown(event)) return event.preventDefault()
    const letter = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
    if (letter && textFieldOf(before.current)) before.current?.focus()
  }
  const onKeyUp = (event: KeyboardEvent) => {
    const { target } = event
    if (target instanceof Element && textFieldOf(target)) return
    if (presses.isCarriedUp(event)) event.preventDefault()
  }
  return { card, answer, onKeyDown, onKeyUp }
}
