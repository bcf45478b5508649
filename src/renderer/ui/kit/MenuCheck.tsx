import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { MENU_ITEM } from './menu-classes.ts'

export interface MenuCheckProps {
  readonly checked: boolean
  readonly icon?: ReactNode
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
}

/** Something that is on or off, inside a Menu. */
export function MenuCheck({ checked, icon, onChange, children }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem className={MENU_ITEM} checked={checked} onCheckedChange={onChange}>
      {icon ? <span className="grid w-4 place-items-center text-muted">{icon}</span> : null}
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator>
        <Check aria-hidden size={14} className="text-accent-text" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  )
}
