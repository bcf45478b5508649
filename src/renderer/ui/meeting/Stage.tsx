import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

/** What takes the place of the conversation: dark in both themes. It takes the focus, unless a dialog has it. */
export function Stage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const region = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!document.querySelector('[role="dialog"], [role="alertdialog"]')) region.current?.focus()
  }, [])
  return (
    <section
      ref={region}
      aria-label={t('call.region')}
      data-region
      tabIndex={-1}
      className="flex min-h-0 flex-1 animate-appear flex-col bg-stage text-ink scheme-dark outline-none"
    >
      {children}
    </section>
  )
}
