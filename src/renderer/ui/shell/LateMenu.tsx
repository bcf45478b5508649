import { type KeyboardEvent, type ReactElement, type ReactNode, useState } from 'react'
import { IconButton } from '../kit/IconButton.tsx'
import type { Late } from '../late.ts'

/** A menu that opens itself when it comes. */
export interface LateMenuPartProps {
  readonly trigger: ReactElement
}

export interface LateMenuProps {
  readonly label: string
  readonly icon: ReactNode
  readonly menu: Late<LateMenuPartProps>
}

/** A button that is there from the start, with a menu that is loaded by its first use. */
export function LateMenu({ label, icon, menu }: LateMenuProps) {
  const [used, setUsed] = useState(false)
  const use = () => setUsed(true)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    use()
  }
  const button = (
    <IconButton
      label={label}
      icon={icon}
      aria-haspopup="menu"
      aria-expanded={used}
      onClick={use}
      onKeyDown={onKeyDown}
    />
  )
  if (!used) return button
  return <menu.Part trigger={<IconButton label={label} icon={icon} />} whileLoading={button} />
}
