import { type RefObject, useEffect, useRef } from 'react'

/** Moves the focus to the first field with an error whenever what is wrong changes. Give the ref to the form. */
export function useFocusInvalid(...wrong: readonly [unknown, unknown]): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  const [own, answer] = wrong
  useEffect(() => {
    if (own || answer) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [own, answer])
  return form
}
