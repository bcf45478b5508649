import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { Button } from '../kit/Button.tsx'
import { useSession } from '../session-context.ts'
import { keptHistory } from './kept-history.ts'
import { showReport } from './report-shown.ts'

/** The way to the report of a call that is over; nothing where nobody was ever connected or waited for. */
export function ReportButton({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const { calls } = useSession()
  const kept = keptHistory(call)
  const state = call.store.getState()
  if (!kept || state.phase !== 'ended' || call.id === null) return null
  if (kept.startedAt === null && state.reason !== 'failed') return null
  const { id, kind } = call
  const { startedAt, history } = kept
  const open = () => {
    showReport({
      id,
      kind,
      startedAt,
      endedAt: startedAt === null ? null : startedAt + state.durationSeconds * 1000,
      reason: state.error?.code ?? state.reason,
      history: history.store.getState(),
    })
    // The report says more than the word about its end.
    calls.dismissEnded(call)
  }
  return (
    <Button size="small" tone="quiet" onClick={open}>
      {t('calling.report')}
    </Button>
  )
}
