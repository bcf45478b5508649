import { type ReactNode, useEffect, useRef } from 'react'

export interface StartCardProps {
  readonly title: string
  readonly lead?: string
  /** Why a sign-in that was there is gone. */
  readonly notice?: string | undefined
  /** True for a card that takes the place of another one: reading starts at its title. */
  readonly step?: boolean
  readonly children: ReactNode
}

/** The card in the middle of the start page. */
export function StartCard({ title, lead, notice, step = false, children }: StartCardProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (step) heading.current?.focus()
  }, [step])
  return (
    <div className="w-full max-w-100 rounded-lg border border-line bg-raise p-8 shadow-float">
      <span
        aria-hidden
        className="mb-4 grid size-12 place-items-center rounded-[14px] bg-accent text-xl font-bold text-on-accent"
      >
        Q
      </span>
      <h1
        ref={heading}
        tabIndex={step ? -1 : undefined}
        className="text-2xl font-bold tracking-tight outline-none"
      >
        {title}
      </h1>
      <p className="mt-1 mb-6 text-muted">{lead}</p>
      {notice ? (
        <p role="status" className="mb-4 rounded-sm bg-warn-soft px-3 py-2 text-sm text-warn">
          {notice}
        </p>
      ) : null}
      {children}
    </div>
  )
}
