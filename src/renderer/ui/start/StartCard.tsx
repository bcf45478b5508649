import type { ReactNode } from 'react'

export interface StartCardProps {
  readonly title: string
  readonly lead: string
  /** Why a sign-in that was there is gone. */
  readonly notice?: string | undefined
  readonly children: ReactNode
}

/** The card in the middle of the start page. */
export function StartCard({ title, lead, notice, children }: StartCardProps) {
  return (
    <div className="w-full max-w-100 rounded-lg border border-line bg-raise p-8 shadow-float">
      <span
        aria-hidden
        className="mb-4 grid size-12 place-items-center rounded-[14px] bg-accent text-xl font-bold text-on-accent"
      >
        Q
      </span>
      <h1 className="text-2xl font-bold tracking-tight">{title}</h1>
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
