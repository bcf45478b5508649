import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n.ts'
import { files } from '../strings/en/files.ts'

addTexts({ files })

/** Lies over a conversation while files are held above it. */
export function DropHint() {
  const { t } = useTranslation()
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid animate-appear place-items-center rounded-md border-2 border-dashed border-accent bg-accent-soft font-semibold text-accent-text">
      {t('files.drop')}
    </div>
  )
}
