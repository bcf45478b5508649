import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export interface MenuProps {
  /** One button element that takes a ref and event handlers. */
  readonly trigger: ReactNode
  /** True for a menu that comes with the first press of its button. */
  readonly defaultOpen?: boolean
  readonly side?: 'top' | 'bottom'
  readonly align?: 'start' | 'end'
  readonly children: ReactNode
}

/** A menu below or above its button; fill it with MenuItem and MenuRadios. */
export function Menu({
  trigger,
  defaultOpen = false,
  side = 'bottom',
  align = 'start',
  children,
}: MenuProps) {
  return (
    // Not modal: a menu hides nothing from anybody and closes at the first press elsewhere.
    <Radix.Root modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-80 min-w-48 animate-appear overflow-y-auto rounded-md border border-line bg-raise p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
