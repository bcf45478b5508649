import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { classNames } from './class-names.ts'
import { useReturnFocus } from './use-return-focus.ts'

export interface DialogProps {
  readonly onClose: () => void
  /** The accessible name, shown as heading. */
  readonly title: string
  readonly description?: string | undefined
  readonly wide?: boolean
  /** Room for a list beside what it leads to. */
  readonly widest?: boolean
  readonly children: ReactNode
}

/**
 * A modal dialog, open while it is mounted: focus is kept inside, Escape and the cross close it, focus returns to where
 * it came from. It is no higher than the window: what it says scrolls below its title.
 */
export function Dialog({ onClose, title, description, wide = false, widest = false, children }: DialogProps) {
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  return (
    <Radix.Root open onOpenChange={open => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-appear place-items-center overflow-y-auto bg-scrim p-4">
          <Radix.Content
            onOpenAutoFocus={focusDialog}
            onCloseAutoFocus={returnFocus}
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={classNames(
              'w-full animate-rise rounded-lg border border-line bg-raise shadow-float outline-none',
              'tall:max-h-[calc(100dvh-2rem)] tall:scroll-pt-20 tall:scroll-pb-4 tall:overflow-y-auto tall:overscroll-contain',
              widest ? 'max-w-4xl' : wide ? 'max-w-xl' : 'max-w-md',
            )}
          >
            <header className="z-10 flex items-start gap-3 rounded-t-lg bg-raise px-5 pt-5 pb-3 tall:sticky tall:top-0">
              <div className="min-w-0 flex-1">
                <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
                {description ? (
                  <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
                ) : null}
              </div>
              <Radix.Close asChild>
                {/* No tooltip: with it, Escape would close the tooltip first. */}
                <button
                  type="button"
                  aria-label={t('common.close')}
                  className="-me-2 -mt-1 grid size-8 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink"
                >
                  <X aria-hidden size={16} />
                </button>
              </Radix.Close>
            </header>
            <div className="px-5 pt-1 pb-5">
              <ErrorBoundary>{children}</ErrorBoundary>
            </div>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Focus starts on the dialog itself, not on its cross: what it says is read first, from its top. A field that asks for it has it already. */
function focusDialog(event: Event): void {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus({ preventScroll: true })
}
