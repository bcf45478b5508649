import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { addTexts } from '../i18n.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { useSession } from '../session-context.ts'
import { recording as texts } from '../strings/en/recording.ts'

addTexts({ recording: texts })

/** Says for as long as it lasts that the call is recorded, to everybody in it. */
export function RecordingMark({ call }: { readonly call: Call }) {
  const running = useStore(call.people, state => state.recording)
  return running ? <Mark startedBy={running.startedBy} /> : null
}

type Running = NonNullable<ReturnType<Call['people']['getState']>['recording']>

function Mark({ startedBy }: Pick<Running, 'startedBy'>) {
  const { t } = useTranslation()
  const meId = useStore(useSession().self, state => state.user.id)
  const name = usePeerName(startedBy)
  const who = startedBy === meId ? t('recording.markOwn') : t('recording.markBy', { name })
  return (
    <span
      title={who}
      className="inline-flex h-6 shrink-0 self-center items-center gap-1.5 rounded-full bg-bad-soft px-2.5 text-sm font-semibold text-bad"
    >
      <span aria-hidden className="size-2 rounded-full bg-bad forced-colors:bg-[Highlight]" />
      <span aria-hidden>{t('recording.mark')}</span>
      <span className="sr-only">{who}</span>
    </span>
  )
}
