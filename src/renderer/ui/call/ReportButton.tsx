import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { Button } from '../kit/Button.tsx'
import { keptHistory } from './kept-history.ts'

const ReportDialog = lazy(async () => ({
  default: (await import('../call-report/ReportDialog.tsx')).ReportDialog,
}))

/** The way to the report of a call that is over; nothing where it never got as far as that. */
export function ReportButton({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const [facts, setFacts] = useState<Parameters<typeof ReportDialog>[0]['facts'] | null>(null)
  const kept = keptHistory(call)
  const state = call.store.getState()
  if (!kept || state.phase !== 'ended' || call.id === null) return null
  const { id, kind } = call
  const { startedAt, history } = kept
  const open = () =>
    setFacts({
      id,
      kind,
      startedAt,
      endedAt: startedAt === null ? null : startedAt + state.durationSeconds * 1000,
      reason: state.error?.code ?? state.reason,
      history: history.store.getState(),
    })
  return (
    <>
      <Button size="small" tone="quiet" onClick={open}>
        {t('calling.report')}
      </Button>
      {facts ? (
        <Suspense fallback={null}>
          <ReportDialog facts={facts} onClose={() => setFacts(null)} />
        </Suspense>
      ) : null}
    </>
  )
}
