import { Bot } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useStartCall } from '../call/use-start-call.tsx'
import { isEcho } from '../chat/echo.ts'
import { Button } from '../kit/Button.tsx'
import { useSession } from '../session-context.ts'

/** Calls the built-in person of the server, where there is one: the real way, with nobody else. */
export function EchoCall({ onStart }: { readonly onStart: () => void }) {
  const { t } = useTranslation()
  const { directory } = useSession()
  const echo = useStore(directory.store, state => [...state.members.values()].find(isEcho))
  const { start, busy, question } = useStartCall()
  const [isAsked, setAsked] = useState(false)
  // In a huddle there is a question first.
  useEffect(() => {
    if (isAsked && busy) onStart()
  }, [isAsked, busy, onStart])
  if (!echo) return null
  return (
    <div className="flex items-center gap-3">
      <p className="min-w-0 flex-1 text-sm text-muted">
        {t(busy && !isAsked ? 'deviceCheck.echoBusy' : 'deviceCheck.echoHint')}
      </p>
      <Button
        size="small"
        icon={<Bot aria-hidden size={15} />}
        disabled={busy}
        onClick={() => {
          setAsked(true)
          start({ userId: echo.id, kind: 'video' })
        }}
      >
        {t('deviceCheck.echo')}
      </Button>
      {question}
    </div>
  )
}
