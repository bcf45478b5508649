import { Dialog as Radix } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../kit/use-return-focus.ts'
import { Sidebar } from './Sidebar.tsx'
import { WorkspaceRail } from './WorkspaceRail.tsx'

export interface SidebarSheetProps {
  readonly onClose: () => void
}

/** Rail and sidebar over the conversation, in a narrow window. */
export function SidebarSheet({ onClose }: SidebarSheetProps) {
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  return (
    <Radix.Root open onOpenChange={open => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-y-0 start-0 z-30 flex w-79 max-w-[calc(100vw-48px)] animate-slide bg-side shadow-float outline-none"
        >
          <Radix.Title className="sr-only">{t('shell.conversations')}</Radix.Title>
          <WorkspaceRail />
          <div className="min-w-0 flex-1">
            <Sidebar onOpen={onClose} />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
