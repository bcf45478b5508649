import { classNames } from './class-names.ts'

export interface ProgressBarProps {
  readonly label: string
  /** How far it is, in words, where a percentage says less. */
  readonly words?: string
  /** 0 to 1. */
  readonly part: number
  readonly className?: string
}

/** How far something on its way is. */
export function ProgressBar({ label, words, part, className }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
      aria-valuetext={words}
      className={classNames('h-1 overflow-hidden rounded-full bg-line', className)}
    >
      <div
        className="h-full w-full origin-left bg-accent rtl:origin-right forced-colors:bg-[Highlight]"
        style={{ transform: `scaleX(${part})` }}
      />
    </div>
  )
}
