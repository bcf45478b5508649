import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { MeetingTimer } from '../meeting/MeetingTimer.tsx'
import { usePeerName } from '../meeting/use-peer-name.ts'

/** Where the call is, in a word or as its timer. */
export function CallStatus({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const state = useStore(call.store)
  const name = usePeerName(call.peerId)
  switch (state.phase) {
    case 'ringing':
      return <span className="truncate">{t('call.calling', { name })}</span>
    case 'connecting':
      return <span className="truncate">{t('call.connecting')}</span>
    case 'active':
      return (
        <>
          <MeetingTimer startedAt={state.startedAt} />
          {state.link === 'reconnecting' ? (
            <span className="truncate text-warn">{t('call.reconnectingShort')}</span>
          ) : null}
        </>
      )
    case 'ended':
      return null
  }
}
