import { Check, PencilOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { screen as screenTexts } from '../strings/en/screen.ts'

addTexts({ screen: screenTexts })

/** Whether others may point and draw on what this person shares. Nothing where nobody could. */
export function InkSwitch({ meeting: { ink } }: { readonly meeting: Meeting }) {
  const { t } = useTranslation()
  const { allowed } = useStore(ink.rules)
  if (!ink.isPossible) return null
  const Icon = allowed ? Check : PencilOff
  return (
    <Button
      size="small"
      icon={<Icon aria-hidden size={14} />}
      aria-pressed={allowed}
      className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text forced-colors:aria-pressed:border-2"
      onClick={() => ink.allow(!allowed)}
    >
      {t('screen.allowInk')}
    </Button>
  )
}
