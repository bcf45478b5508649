import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

export interface SelectProps extends Omit<ComponentProps<'select'>, 'className' | 'size'> {
  /** A field of a form, or small beside its label. */
  readonly size?: 'small' | 'normal'
}

/** One of a few, in one line, with an arrow that stands clear of the edge: the browser's own cannot. */
export function Select({ size = 'normal', children, ...rest }: SelectProps) {
  return (
    <span className={classNames('relative flex min-w-0 items-center', size === 'normal' && 'w-full')}>
      <select
        {...rest}
        className={classNames(
          'min-w-0 appearance-none truncate rounded-sm border border-edge bg-page pe-8 text-ink',
          size === 'normal'
            ? 'h-10 w-full ps-2.5 text-md outline-none focus:border-accent focus:ring-3 focus:ring-accent-soft forced-colors:focus:outline-2'
            : 'h-8 ps-2',
        )}
      >
        {children}
      </select>
      <ChevronDown aria-hidden size={15} className="pointer-events-none absolute end-2.5 text-muted" />
    </span>
  )
}
