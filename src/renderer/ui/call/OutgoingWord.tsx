import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { useSession } from '../session-context.ts'
import { awayStatus } from './away-status.ts'

/** While it rings there: what is known of why they may not answer. */
export function OutgoingWord({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const { presence } = useSession()
  const name = usePeerName(call.peerId)
  const rings = useStore(call.store, state => state.phase === 'ringing')
  const status = useStore(presence.store, state => awayStatus(state, call.peerId))
  if (!rings || !status) return null
  return (
    <p role="status" className="shrink-0 px-4 pb-3 text-center text-sm text-muted">
      {t(`calling.${status}`, { name })}
    </p>
  )
}
