import type { ReportFacts } from '#domain/meeting/report.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'

/** What a report is made of, but for the version of the app. */
export type CallFacts = Omit<ReportFacts, 'appVersion'>

interface ReportShown {
  readonly facts: CallFacts | null
}

const store = createStore<ReportShown>({ facts: null })

/** The report that is being read: it outlives the notice that it was opened from. */
export const reportShown: ReadableStore<ReportShown> = store

export const showReport = (facts: CallFacts | null): void => store.set({ facts })
