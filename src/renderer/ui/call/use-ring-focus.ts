import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { textFieldOf } from '../meeting/text-focus.ts'

/** True where a ring may take the focus: nothing is being written, and no other dialog or menu holds it. */
function mayTakeFocus(active: Element | null): boolean {
  if (active?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')) return false
  return (textFieldOf(active)?.text ?? '') === ''
}

export interface RingFocus {
  readonly card: RefObject<HTMLDivElement | null>
  readonly answer: RefObject<HTMLButtonElement | null>
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * Puts the focus on Answer while it rings, unless something is being written, and back when it stops. Somebody who
 * was about to write and goes on typing is put back into their text field, the letter included.
 */
export function useRingFocus(): RingFocus {
  const card = useRef<HTMLDivElement>(null)
  const answer = useRef<HTMLButtonElement>(null)
  const before = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { activeElement } = document
    if (activeElement instanceof HTMLElement && activeElement !== document.body)
      before.current = activeElement
    if (mayTakeFocus(activeElement)) answer.current?.focus()
    const shown = card.current
    return () => {
      if (shown?.contains(document.activeElement)) before.current?.focus()
    }
  }, [])
  const onKeyDown = ({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent) => {
    if (target instanceof Element && textFieldOf(target)) return
    const letter = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
    if (letter && textFieldOf(before.current)) before.current?.focus()
  }
  return { card, answer, onKeyDown }
}
