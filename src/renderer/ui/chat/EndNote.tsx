import { useEffect, useRef } from 'react'
import { COMPOSER } from '../kit/use-return-focus.ts'

/** Stands where one wrote until the conversation ended: says why. The focus that was in the box stays here. */
export function EndNote({ text }: { readonly text: string }) {
  const note = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) note.current?.focus()
  }, [])
  return (
    <p
      ref={note}
      role="alert"
      tabIndex={-1}
      {...{ [COMPOSER]: true }}
      className="mx-4 mb-4 shrink-0 rounded-md border border-line bg-side px-3 py-2.5 text-center text-muted outline-none"
    >
      {text}
    </p>
  )
}
