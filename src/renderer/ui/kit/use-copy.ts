import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../announcer.ts'
import { useToast } from './use-toast.ts'

const SHOW_COPIED_MS = 2_000

/** Copies a text and says so: to the ear at once, to the eye by `copied` for a moment. */
export function useCopy(): { readonly copied: boolean; readonly copy: (text: string) => void } {
  const { t } = useTranslation()
  const toast = useToast()
  const announce = useAnnounce()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = window.setTimeout(() => setCopied(false), SHOW_COPIED_MS)
    return () => window.clearTimeout(timer)
  }, [copied])
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true)
        announce(t('common.copied'))
      },
      () => toast({ text: t('common.copyFailed'), tone: 'bad' }),
    )
  }
  return { copied, copy }
}
