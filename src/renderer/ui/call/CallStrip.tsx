import { Maximize2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { addTexts } from '../i18n.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { call as callTexts } from '../strings/en/call.ts'
import { navigate } from '../use-route.ts'
import { CallControls } from './CallControls.tsx'
import { CallStatus } from './CallStatus.tsx'
import { useLiveCall } from './use-live-call.ts'
import { usePeerName } from './use-peer-name.ts'

addTexts({ call: callTexts })

/** The call as a strip above what is read meanwhile. */
export function CallStrip() {
  const call = useLiveCall()
  return call ? <Strip call={call} /> : null
}

function Strip({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const name = usePeerName(call.peerId)
  return (
    <section
      aria-label={t('call.region')}
      data-region
      tabIndex={-1}
      className="flex h-12 shrink-0 animate-appear items-center gap-2.5 bg-stage px-4 text-ink scheme-dark outline-none"
    >
      <Avatar id={call.peerId} name={name} size={24} />
      <p className="flex min-w-0 flex-1 items-baseline gap-2">
        <span className="truncate font-semibold">{name}</span>
        <span className="flex min-w-0 gap-2 text-sm text-muted">
          <CallStatus call={call} />
        </span>
      </p>
      <Button
        tone="quiet"
        size="small"
        aria-label={t('call.return')}
        icon={<Maximize2 aria-hidden size={14} />}
        className="h-8"
        onClick={() => navigate({ kind: 'call' })}
      >
        <span className="max-wide:hidden">{t('call.return')}</span>
      </Button>
      <CallControls call={call} compact />
    </section>
  )
}
