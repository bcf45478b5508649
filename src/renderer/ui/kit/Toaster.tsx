import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { ToastContext, type ToastMessage } from './use-toast.ts'

interface Shown extends ToastMessage {
  readonly id: number
}

const DURATION_MS = 6_000

/** Where notices appear; they go by themselves after six seconds unless pointed at, F8 moves to them. */
export function Toaster({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<readonly Shown[]>([])
  const nextId = useRef(0)
  const show = useCallback((message: ToastMessage) => {
    nextId.current += 1
    const id = nextId.current
    setShown(all => [...all.slice(-2), { ...message, id }])
  }, [])
  const remove = (id: number) => setShown(all => all.filter(toast => toast.id !== id))
  return (
    <ToastContext value={show}>
      <Radix.Provider duration={DURATION_MS} label={t('common.notice')} swipeDirection="right">
        {children}
        {shown.map(toast => (
          <ToastCard key={toast.id} toast={toast} onClose={() => remove(toast.id)} />
        ))}
        <Radix.Viewport
          label={t('common.notices')}
          className="fixed end-4 bottom-4 z-50 flex w-90 max-w-[calc(100vw-32px)] flex-col gap-2 outline-none"
        />
      </Radix.Provider>
    </ToastContext>
  )
}

function ToastCard({ toast, onClose }: { readonly toast: Shown; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { action } = toast
  return (
    <Radix.Root
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
