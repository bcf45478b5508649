import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { reportShown, showReport } from './report-shown.ts'

const ReportDialog = lazy(async () => ({
  default: (await import('../call-report/ReportDialog.tsx')).ReportDialog,
}))

/** The report that was asked for. */
export function ShownReport() {
  const { facts } = useStore(reportShown)
  return facts ? (
    <Suspense fallback={null}>
      <ReportDialog facts={facts} onClose={() => showReport(null)} />
    </Suspense>
  ) : null
}
