import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { MENU_ITEM } from './menu-classes.ts'

export interface MenuChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: ReactNode
}

export interface MenuRadiosProps<Value extends string> {
  /** Heading of the group, where there are several. */
  readonly label?: string
  readonly value: Value
  readonly choices: readonly MenuChoice<Value>[]
  readonly onChoose: (value: Value) => void
}

/** One of several, inside a Menu. */
export function MenuRadios<Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: MenuRadiosProps<Value>) {
  const id = useId()
  return (
    <Radix.RadioGroup value={value} aria-labelledby={label ? id : undefined}>
      {label ? (
        <Radix.Label id={id} className="px-2 pt-1.5 pb-0.5 text-sm font-semibold text-muted">
          {label}
        </Radix.Label>
      ) : null}
      {choices.map(choice => (
        <Radix.RadioItem
          key={choice.value}
          value={choice.value}
          className={MENU_ITEM}
          onSelect={() => onChoose(choice.value)}
        >
          {choice.icon ? <span className="grid w-4 place-items-center">{choice.icon}</span> : null}
          <span className="min-w-0 flex-1 truncate">{choice.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden size={14} className="text-accent-text" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}
