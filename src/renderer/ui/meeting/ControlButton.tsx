import { Toolbar } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '../kit/class-names.ts'
import { Tooltip } from '../kit/Tooltip.tsx'
import { ariaKeys, keys } from '../platform.ts'

const TONES = {
  plain: 'bg-ctl text-ink hover:bg-ctl-hover',
  off: 'bg-bad-soft text-bad hover:brightness-125',
  hang: 'bg-hang text-on-strong hover:brightness-110',
} as const

export interface ControlButtonProps {
  /** The accessible name, also the tooltip. */
  readonly label: string
  readonly icon: ReactNode
  readonly tone?: keyof typeof TONES
  /** The letter that does the same with Ctrl+Shift. */
  readonly letter?: string
  /** The letter that does the same alone, while the call is shown. */
  readonly singleLetter?: string | undefined
  readonly compact: boolean
  /** Another button is joined to its end. */
  readonly joined?: boolean
  readonly disabled?: boolean
  readonly onPress: () => void
  /** Words on the button itself. */
  readonly children?: ReactNode
}

/** One button of the call's bar. */
export function ControlButton(props: ControlButtonProps) {
  const { label, icon, tone = 'plain', letter, singleLetter, compact, children } = props
  const { disabled = false, joined = false } = props
  const chord = letter ? (['Mod', 'Shift', letter] as const) : null
  return (
    <Tooltip text={label} shortcut={chord ? keys(...chord) : undefined} side={compact ? 'bottom' : 'top'}>
      <Toolbar.Button
        aria-label={label}
        aria-keyshortcuts={[chord && ariaKeys(...chord), singleLetter].filter(Boolean).join(' ') || undefined}
        aria-disabled={disabled || undefined}
        onClick={() => disabled || props.onPress()}
        className={classNames(
          'flex shrink-0 items-center justify-center gap-2 text-sm font-semibold select-none aria-disabled:opacity-60',
          'transition-colors duration-120',
          compact ? 'h-8 min-w-8 rounded-sm' : 'h-11 min-w-11 rounded-[12px]',
          children ? (compact ? 'px-3' : 'px-4.5') : '',
          joined && 'rounded-e-none',
          TONES[tone],
        )}
      >
        {icon}
        {children}
      </Toolbar.Button>
    </Tooltip>
  )
}
