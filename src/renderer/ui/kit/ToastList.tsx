import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import type { ShownToast } from './use-toast.ts'

const DURATION_MS = 6_000

export interface ToastListProps {
  readonly shown: readonly ShownToast[]
  readonly onClose: (id: number) => void
}

/** The notices below the header and the cards of calls, clear of where one writes; they go by themselves after six seconds unless pointed at or meant to stay, F8 moves to them. */
export function ToastList({ shown, onClose }: ToastListProps) {
  const { t } = useTranslation()
  return (
    <Radix.Provider duration={DURATION_MS} label={t('common.notice')} swipeDirection="right">
      {shown.map(toast => (
        <ToastCard key={toast.id} toast={toast} onClose={() => onClose(toast.id)} />
      ))}
      <Radix.Viewport
        label={t('common.notices')}
        className="fixed end-4 top-[clamp(64px,var(--cards-end,0px),60dvh)] z-50 flex w-90 max-w-[calc(100vw-32px)] flex-col gap-2 outline-none"
      />
    </Radix.Provider>
  )
}

function ToastCard({ toast, onClose }: { readonly toast: ShownToast; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { action } = toast
  return (
    <Radix.Root
      {...(toast.stays ? { duration: Number.POSITIVE_INFINITY } : {})}
      onOpenChange={open => {
        if (!open) onClose()
      }}
      className="flex animate-rise items-center gap-2 rounded-md border border-line bg-raise py-2 ps-4 pe-2 shadow-float"
    >
      <Radix.Description className={toast.tone === 'bad' ? 'flex-1 text-bad' : 'flex-1'}>
        {toast.text}
      </Radix.Description>
      {action ? (
        <Radix.Action asChild altText={action.label}>
          <Button tone="link" size="small" onClick={action.onSelect}>
            {action.label}
          </Button>
        </Radix.Action>
      ) : null}
      <Radix.Close asChild>
        <IconButton label={t('common.dismiss')} icon={<X size={14} />} size="small" />
      </Radix.Close>
    </Radix.Root>
  )
}
