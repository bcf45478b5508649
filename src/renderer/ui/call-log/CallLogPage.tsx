import { Menu, Phone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { QueryScope } from '#queries/QueryScope.tsx'
import { addTexts } from '../i18n.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { RecordingsButton } from '../recording/RecordingsButton.tsx'
import { useOpenSidebar } from '../shell/narrow.ts'
import { calling } from '../strings/en/calling.ts'
import { calls as callsTexts } from '../strings/en/calls.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { CallList } from './CallList.tsx'

// A call out of a huddle asks first, in the huddle's words.
addTexts({ calling, calls: callsTexts, huddle: huddleTexts })

/** Who called and who was called, in the place of the conversation. */
export function CallLogPage() {
  const { t } = useTranslation()
  const openSidebar = useOpenSidebar()
  return (
    <>
      <header
        data-region
        tabIndex={-1}
        className="flex h-13 shrink-0 items-center gap-2.5 border-b border-line px-4 outline-none"
      >
        {openSidebar ? (
          <IconButton
            label={t('shell.openSidebar')}
            icon={<Menu size={18} />}
            className="-ms-2"
            onClick={openSidebar}
          />
        ) : null}
        <Phone aria-hidden size={17} className="-me-1 shrink-0 text-muted" />
        <h1 className="truncate text-lg font-semibold">{t('calls.title')}</h1>
        <RecordingsButton />
      </header>
      <QueryScope>
        <CallList />
      </QueryScope>
    </>
  )
}
