import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallLogQuery } from '#queries/use-call-log.ts'
import { Button } from '../kit/Button.tsx'
import { useBackOnline } from '../use-back-online.ts'

/** Older calls come when their place is near, or by the button. */
export function EndOfLog({ log }: { readonly log: CallLogQuery }) {
  const { t } = useTranslation()
  const { hasOlder, older, showOlder } = log
  const idle = older === 'idle'
  useBackOnline(older === 'failed', showOlder)
  const watch = useCallback(
    (element: HTMLElement | null) => {
      if (!element || !idle) return undefined
      const near = new IntersectionObserver(
        ([entry]) => {
          if (entry?.isIntersecting) showOlder()
        },
        { rootMargin: '300px' },
      )
      near.observe(element)
      return () => near.disconnect()
    },
    [idle, showOlder],
  )
  if (!hasOlder) return null
  return (
    <div ref={watch} className="flex flex-wrap items-center gap-2 px-2 pb-2">
      <Button size="small" busy={older === 'loading'} onClick={showOlder}>
        {t(older === 'loading' ? 'calls.loadingOlder' : 'calls.older')}
      </Button>
      {older === 'failed' ? <span className="text-sm text-bad">{t('calls.olderFailed')}</span> : null}
    </div>
  )
}
