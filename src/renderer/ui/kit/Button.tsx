import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Spinner } from './Spinner.tsx'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'link' | 'danger' | 'answer'

const TONES: Readonly<Record<ButtonTone, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  plain: 'border border-line bg-raise text-ink hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-ink',
  link: 'text-accent-text hover:underline underline-offset-2',
  danger: 'bg-decline text-on-strong hover:brightness-110',
  answer: 'bg-answer text-on-strong hover:brightness-110',
}

export interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: ButtonTone
  readonly size?: 'small' | 'normal'
  readonly icon?: ReactNode
  /** Work is under way: presses are ignored, focus and name stay. */
  readonly busy?: boolean
}

/** A button with words. */
export function Button(props: ButtonProps) {
  const { tone = 'plain', size = 'normal', icon, busy = false, className, children, onClick, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={event => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center gap-2 rounded-sm font-semibold select-none',
        'disabled:cursor-default disabled:opacity-60 aria-disabled:opacity-70',
        size === 'small' ? 'h-7 px-2.5 text-sm' : 'h-9 px-4 text-md',
        TONES[tone],
        className,
      )}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
}
