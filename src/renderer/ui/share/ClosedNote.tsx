import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n.ts'
import { share as texts } from '../strings/en/share.ts'

addTexts({ share: texts })

/** Says that what was chosen is not there any more; nothing where that is not so. */
export function ClosedNote({ name }: { readonly name: string | null }) {
  const { t } = useTranslation()
  if (name === null) return null
  return (
    <p role="status" className="text-sm text-warn wrap-anywhere">
      {t('share.closed', { name })}
    </p>
  )
}
