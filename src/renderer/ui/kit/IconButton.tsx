import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Tooltip, type TooltipProps } from './Tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  /** The accessible name, also shown as tooltip. */
  readonly label: string
  readonly icon: ReactNode
  /** For people, such as `Ctrl+K`; give `aria-keyshortcuts` beside it. */
  readonly shortcut?: string | undefined
  readonly side?: TooltipProps['side']
  readonly size?: 'small' | 'normal'
}

/** A button that shows an icon only: its name is in the tooltip and for assistive technology. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, shortcut, side, size = 'normal', className, ...rest } = props
  return (
    <Tooltip text={label} shortcut={shortcut} {...(side ? { side } : {})}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={classNames(
          'grid shrink-0 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink disabled:opacity-60',
          size === 'small' ? 'size-6' : 'size-8',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
