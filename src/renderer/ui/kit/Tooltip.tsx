import { Slot } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { TooltipBubble, type TooltipBubbleProps } from './TooltipBubble.tsx'

export interface TooltipProps extends Omit<TooltipBubbleProps, 'id'> {
  /** One button or link that takes event handlers. */
  readonly children: ReactNode
}

/**
 * A short text beside a control while it is pointed at or focused. It repeats or completes the name, never replaces
 * it; an open menu of the control takes its place. The browser opens, places and closes it (interest invokers, hint popovers, anchor positioning).
 */
export function Tooltip({ children, ...bubble }: TooltipProps) {
  const id = useId()
  return (
    <>
      {/* React has no name for this attribute yet. */}
      <Slot.Root {...{ interestfor: id }} className="[interest-delay:400ms_120ms]">
        {children}
      </Slot.Root>
      <TooltipBubble id={id} {...bubble} />
    </>
  )
}
