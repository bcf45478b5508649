import type { TFunction } from 'i18next'
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { ConnectionTest, type PathState, TRIED_WAYS, type TriedWay } from '#domain/media/connection-test.ts'
import { browserEchoProbe } from '#domain/media/probe-echo.ts'
import { browserProbe } from '#domain/media/probe-path.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { Spinner } from '../kit/Spinner.tsx'
import { useSession } from '../session-context.ts'
import { connectionVerdict } from './connection-verdict.ts'

/** Tries the server itself and every way that a call can take from here, and says what that comes to. */
export function ConnectionCheck() {
  const { t } = useTranslation()
  const session = useSession()
  const [test] = useState(
    () =>
      new ConnectionTest({
        iceServers: async () => (await (await session.service()).ice.config()).iceServers,
        probe: browserProbe,
        probeEcho: browserEchoProbe(async (...offer) => (await session.service()).echo.connect(...offer)),
      }),
  )
  useEffect(() => () => test.dispose(), [test])
  const state = useStore(test.store)
  const verdict = connectionVerdict(state)
  const isRunning = state.phase === 'running'
  const words = state.problem
    ? errorWords(state.problem, t)
    : verdict
      ? t(`deviceCheck.verdict.${verdict}`)
      : isRunning
        ? t('deviceCheck.testing')
        : ''
  return (
    <section aria-label={t('deviceCheck.network')} className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <h3 className="flex-1 text-sm font-semibold">{t('deviceCheck.network')}</h3>
        <Button size="small" busy={isRunning} onClick={() => void test.start()}>
          {t(state.phase === 'done' ? 'deviceCheck.testAgain' : 'deviceCheck.testNetwork')}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted empty:hidden">
        {words}
      </p>
      <ul className="flex flex-col gap-1.5 empty:hidden">
        {TRIED_WAYS.map(way => {
          const found = state.paths[way]
          return found ? <WayRow key={way} way={way} state={found} /> : null
        })}
      </ul>
    </section>
  )
}

interface WayRowProps {
  readonly way: TriedWay
  readonly state: PathState
}

function WayRow({ way, state }: WayRowProps) {
  const { t } = useTranslation()
  return (
    <li className="flex items-center gap-2 text-sm">
      <Mark phase={state.phase} />
      <span className="w-32 shrink-0 font-semibold">{t(`deviceCheck.path.${way}`)}</span>
      <span className="min-w-0 flex-1 text-muted">{stateWords(way, state, t)}</span>
    </li>
  )
}

function stateWords(way: TriedWay, state: PathState, t: TFunction): string {
  if (state.phase === 'works' && state.roundTripMs !== null) {
    const { roundTripMs: ms, lostPercent: lost } = state
    return lost === undefined
      ? t('deviceCheck.state.worksIn', { ms })
      : t('deviceCheck.echoState.worksIn', { ms, lost })
  }
  const { phase } = state
  if (way === 'echo' && (phase === 'trying' || phase === 'absent' || phase === 'silent')) {
    return t(`deviceCheck.echoState.${phase}`)
  }
  return t(`deviceCheck.state.${phase}`)
}

function Mark({ phase }: Pick<PathState, 'phase'>) {
  if (phase === 'trying') return <Spinner size={15} />
  if (phase === 'works') return <CircleCheck aria-hidden size={15} className="shrink-0 text-live" />
  if (phase === 'absent' || phase === 'untried')
    return <CircleMinus aria-hidden size={15} className="shrink-0 text-muted" />
  return <CircleX aria-hidden size={15} className="shrink-0 text-bad" />
}
