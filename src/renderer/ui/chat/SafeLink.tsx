import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { useToast } from '../kit/use-toast.ts'

export interface SafeLinkProps {
  /** Already checked by `safeHref`. */
  readonly href: string
  readonly children: ReactNode
}

/** A link in a message: followed by the desktop process, never in this window. */
export function SafeLink({ href, children }: SafeLinkProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const toast = useToast()
  const open = (event: MouseEvent) => {
    event.preventDefault()
    desktop.openExternal(href).catch((error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }))
  }
  return (
    <a href={href} title={href} rel="noreferrer" draggable={false} onClick={open} onAuxClick={open}>
      {children}
    </a>
  )
}
