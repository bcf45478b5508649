import { Slot } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import { classNames } from './class-names.ts'
import { Kbd } from './Kbd.tsx'

const SIDES = {
  top: '[position-area:top]',
  bottom: '[position-area:bottom]',
  left: '[position-area:left]',
  right: '[position-area:right]',
} as const

export interface TooltipProps {
  readonly text: string
  /** Shown beside the text, such as `Ctrl+K`. */
  readonly shortcut?: string | undefined
  readonly side?: keyof typeof SIDES
  /** One button or link that takes event handlers. */
  readonly children: ReactNode
}

/**
 * A short text beside a control while it is pointed at or focused. It repeats or completes the name, never replaces
 * it; an open menu of the control takes its place. The browser opens, places and closes it (interest invokers, hint popovers, anchor positioning).
 */
export function Tooltip({ text, shortcut, side = 'top', children }: TooltipProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      {/* React has no name for this attribute yet. */}
      <Slot.Root {...{ interestfor: id }} className="[interest-delay:400ms_120ms]">
        {children}
      </Slot.Root>
      <span
        id={id}
        role="tooltip"
        popover="hint"
        onBeforeToggle={event => setOpen(event.newState === 'open')}
        className={classNames(
          'inset-auto m-1.5 max-w-72 animate-appear items-center gap-2 rounded-sm border border-line bg-raise px-2 py-1 text-start text-xs font-normal text-ink shadow-card open:flex',
          '[position-try-fallbacks:flip-block,flip-inline]',
          SIDES[side],
        )}
      >
        {open ? text : null}
        {open && shortcut ? <Kbd keys={shortcut} /> : null}
      </span>
    </>
  )
}
