import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import type { DesktopActions } from '../desktop-actions.ts'
import { addTexts, createTexts } from '../i18n.ts'
import { call } from '../strings/en/call.ts'
import { ring as ringTexts } from '../strings/en/ring.ts'
import { useTheme } from '../theme.ts'
import { Ring } from './Ring.tsx'
import { useRings } from './use-rings.ts'

addTexts({ call, ring: ringTexts })

export interface RingPageProps {
  readonly desktop: DesktopActions
}

/** The whole ring window: who calls, what one can do about it, and a way to close it that declines nothing. */
export function RingPage({ desktop }: RingPageProps) {
  const [texts] = useState(() => createTexts())
  useTheme(desktop)
  useEffect(() => {
    document.documentElement.lang = texts.language
    document.documentElement.dir = texts.dir()
  }, [texts])
  return (
    <I18nextProvider i18n={texts}>
      <Rings desktop={desktop} />
    </I18nextProvider>
  )
}

function Rings({ desktop }: RingPageProps) {
  const { t } = useTranslation()
  const { rings, choose, problem } = useRings(desktop)
  useCloseOnEscape()
  const [first] = rings
  useEffect(() => {
    document.title = first ? t('call.incoming', { name: first.callerName || t('ring.somebody') }) : 'QuikApp'
  }, [first, t])
  return (
    <main className="relative flex h-full flex-col overflow-y-auto border border-line bg-raise text-ink [-webkit-app-region:drag]">
      <button
        type="button"
        aria-label={t('ring.close')}
        title={t('ring.close')}
        onClick={() => window.close()}
        className="absolute end-2 top-2 z-10 grid size-7 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink [-webkit-app-region:no-drag]"
      >
        <X aria-hidden size={15} />
      </button>
      {rings.length === 0 ? <p className="m-auto text-md text-muted">{t('ring.nobody')}</p> : null}
      {rings.map((ring, place) => (
        <Ring
          key={ring.callId}
          ring={ring}
          isFirst={place === 0}
          onChoose={answer => choose({ callId: ring.callId, answer })}
        />
      ))}
      {problem ? (
        <p role="alert" className="px-4 pb-3 text-sm text-bad">
          {problem}
        </p>
      ) : null}
    </main>
  )
}

/** Escape closes the window only: it rings on in the app, and nobody is declined. */
function useCloseOnEscape(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') window.close()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
