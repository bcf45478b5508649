import { useState } from 'react'
import { classNames } from './class-names.ts'
import { Kbd } from './Kbd.tsx'

const SIDES = {
  top: '[position-area:top]',
  bottom: '[position-area:bottom]',
  left: '[position-area:left]',
  right: '[position-area:right]',
} as const

export interface TooltipBubbleProps {
  /** What the control names in `interestfor`. */
  readonly id: string
  readonly text: string
  /** Shown beside the text, such as `Ctrl+K`. */
  readonly shortcut?: string | undefined
  readonly side?: keyof typeof SIDES
}

/** The text itself, for a control that cannot be wrapped in a Tooltip; the browser opens and places it. */
export function TooltipBubble({ id, text, shortcut, side = 'top' }: TooltipBubbleProps) {
  const [open, setOpen] = useState(false)
  return (
    <span
      id={id}
      role="tooltip"
      popover="hint"
      onBeforeToggle={event => setOpen(event.newState === 'open')}
      className={classNames(
        // It repeats a name, and may come up over another control under a pointer that rests: clicks go through it.
        'pointer-events-none inset-auto m-1.5 max-w-72 animate-appear items-center gap-2 rounded-sm border border-line bg-raise px-2 py-1 text-start text-xs font-normal text-ink shadow-card open:flex',
        '[position-try-fallbacks:flip-block,flip-inline]',
        SIDES[side],
      )}
    >
      {open ? text : null}
      {open && shortcut ? <Kbd keys={shortcut} /> : null}
    </span>
  )
}
