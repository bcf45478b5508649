import { type ReactNode, useId } from 'react'

export interface SidebarSectionProps {
  readonly title: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** A titled list in the sidebar. */
export function SidebarSection({ title, action, children }: SidebarSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="pb-3">
      <div className="flex h-8 items-center justify-between ps-4 pe-3">
        <h2 id={id} className="text-xs font-semibold text-muted">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}
