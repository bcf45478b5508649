import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { MENU_ITEM } from './menu-classes.ts'

export interface MenuItemProps {
  readonly icon?: ReactNode
  readonly onSelect: () => void
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** One action of a Menu. */
export function MenuItem({ icon, onSelect, disabled = false, children }: MenuItemProps) {
  return (
    <Radix.Item className={MENU_ITEM} disabled={disabled} onSelect={onSelect}>
      {icon ? <span className="text-muted">{icon}</span> : null}
      {children}
    </Radix.Item>
  )
}
