import { MonitorUp, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../kit/IconButton.tsx'

export interface ShareCardProps {
  readonly title: string
  readonly text?: string | undefined
  /** Absent: it goes by itself. */
  readonly onDismiss?: (() => void) | undefined
  /** Buttons. */
  readonly children?: ReactNode
}

/** A word about sharing, wherever in the app one is. */
export function ShareCard({ title, text, onDismiss, children }: ShareCardProps) {
  const { t } = useTranslation()
  return (
    <section
      aria-label={title}
      className="pointer-events-auto animate-rise rounded-lg border border-line bg-raise p-4 text-ink shadow-float"
    >
      <div className="flex items-start gap-3">
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-hover text-muted">
          <MonitorUp aria-hidden size={17} />
        </span>
        <div className="min-w-0 flex-1 self-center">
          <p className="font-semibold wrap-anywhere">{title}</p>
          {text ? <p className="text-sm text-muted wrap-anywhere">{text}</p> : null}
        </div>
        {onDismiss ? (
          <IconButton label={t('common.dismiss')} size="small" icon={<X size={15} />} onClick={onDismiss} />
        ) : null}
      </div>
      {children ? <div className="mt-3 flex flex-wrap justify-end gap-2">{children}</div> : null}
    </section>
  )
}
