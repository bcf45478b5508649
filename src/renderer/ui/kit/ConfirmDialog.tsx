import { AlertDialog as Radix } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { useReturnFocus } from './use-return-focus.ts'

export interface ConfirmDialogProps {
  readonly onClose: () => void
  readonly title: string
  /** What will happen, and what stays. */
  readonly description: string
  readonly confirm: string
  readonly onConfirm: () => void
}

/** Asks, while mounted, before something that cannot be taken back. Cancel has the focus. */
export function ConfirmDialog({ onClose, title, description, confirm, onConfirm }: ConfirmDialogProps) {
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  return (
    <Radix.Root open onOpenChange={open => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-appear place-items-center bg-scrim p-4">
          <Radix.Content
            onCloseAutoFocus={returnFocus}
            className="w-full max-w-md animate-rise rounded-lg border border-line bg-raise p-5 shadow-float"
          >
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
            <div className="mt-5 flex justify-end gap-2">
              <Radix.Cancel asChild>
                <Button>{t('common.cancel')}</Button>
              </Radix.Cancel>
              <Radix.Action asChild>
                <Button tone="danger" onClick={onConfirm}>
                  {confirm}
                </Button>
              </Radix.Action>
            </div>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}
