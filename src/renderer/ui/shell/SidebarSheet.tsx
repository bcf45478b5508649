import { Dialog as Radix } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { Sidebar } from './Sidebar.tsx'
import { WorkspaceRail } from './WorkspaceRail.tsx'

export interface SidebarSheetProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Rail and sidebar over the conversation, in a narrow window. */
export function SidebarSheet({ open, onOpenChange }: SidebarSheetProps) {
  const { t } = useTranslation()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-30 flex w-79 max-w-[calc(100vw-48px)] animate-slide bg-side shadow-float outline-none"
        >
          <Radix.Title className="sr-only">{t('shell.conversations')}</Radix.Title>
          <WorkspaceRail />
          <div className="min-w-0 flex-1">
            <Sidebar onOpen={() => onOpenChange(false)} />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
