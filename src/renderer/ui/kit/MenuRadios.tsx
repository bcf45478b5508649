import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { MENU_ITEM } from './menu-classes.ts'

export interface MenuChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: ReactNode
}

export interface MenuRadiosProps<Value extends string> {
  readonly value: Value
  readonly choices: readonly MenuChoice<Value>[]
  readonly onChoose: (value: Value) => void
}

/** One of several, inside a Menu. */
export function MenuRadios<Value extends string>({ value, choices, onChoose }: MenuRadiosProps<Value>) {
  return (
    <Radix.RadioGroup value={value}>
      {choices.map(choice => (
        <Radix.RadioItem
          key={choice.value}
          value={choice.value}
          className={MENU_ITEM}
          onSelect={() => onChoose(choice.value)}
        >
          {choice.icon ? <span className="grid w-4 place-items-center">{choice.icon}</span> : null}
          <span className="flex-1">{choice.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden size={14} className="text-accent-text" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}
