import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { Button } from '../kit/Button.tsx'
import { useSession } from '../session-context.ts'
import { navigate } from '../use-route.ts'
import type { EndedWords } from './ended-words.ts'
import { ReportButton } from './ReportButton.tsx'
import { useEnterCall } from './use-enter-call.tsx'
import { useStartCall } from './use-start-call.tsx'

/** Nobody spoke to anybody: writing is the other way. */
const WRITTEN_AFTER: ReadonlySet<EndedWords['title']> = new Set([
  'missed',
  'declined',
  'noAnswer',
  'noReply',
  'nobodyCame',
])

export interface EndedActionsProps {
  readonly call: Call
  readonly title: EndedWords['title']
  /** The others are in it still. */
  readonly goesOn: boolean
}

/** What can be done about a call that is over: come back, call again, write. */
export function EndedActions({ call, title, goesOn }: EndedActionsProps) {
  const { t } = useTranslation()
  const { calls } = useSession()
  const { start, busy, question } = useStartCall()
  const joining = useEnterCall()
  const { id, peerId, kind } = call
  const rejoin = id !== null && goesOn ? () => joining.enter(id) : undefined
  const write = () => {
    calls.dismissEnded(call)
    navigate({ kind: 'person', id: peerId })
  }
  return (
    <div className="mt-3 flex flex-wrap justify-end gap-2">
      <ReportButton call={call} />
      {WRITTEN_AFTER.has(title) ? (
        <Button size="small" tone="quiet" onClick={write}>
          {t('call.showMessages')}
        </Button>
      ) : null}
      {rejoin ? (
        <Button
          size="small"
          tone="answer"
          busy={joining.entering}
          disabled={joining.disabled}
          onClick={rejoin}
        >
          {t('calling.rejoin')}
        </Button>
      ) : (
        <Button size="small" disabled={busy} onClick={() => start({ userId: peerId, kind })}>
          {title === 'missed' ? t('call.back') : t('call.again')}
        </Button>
      )}
      {question}
      {joining.question}
    </div>
  )
}
