import { CircleAlert } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { classNames } from './class-names.ts'

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  /** What is wrong and what to write instead. */
  readonly error?: string | undefined
  readonly hint?: string | undefined
}

/** A labelled line of text with its hint and its error in words. */
export function TextField({ label, value, onValue, error, hint, className, ...rest }: TextFieldProps) {
  const id = useId()
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <input
        id={id}
        autoComplete="off"
        {...rest}
        value={value}
        onChange={event => onValue(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={classNames(
          'h-10 w-full rounded-sm border bg-page px-3 text-md text-ink outline-none',
          'focus:border-accent focus:ring-3 focus:ring-accent-soft forced-colors:focus:outline-2',
          error ? 'border-bad' : 'border-edge',
        )}
      />
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1 flex items-start gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden size={14} className="mt-0.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  )
}
