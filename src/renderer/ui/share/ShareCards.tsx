import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { ScreenRequest } from '#domain/meeting/screen-requests.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { useSession } from '../session-context.ts'
import { chooseScreen } from './choose-screen.ts'
import { ShareCard } from './ShareCard.tsx'

export interface ShareCardsProps {
  readonly meeting: Meeting
}

/** What there is to say about sharing: why it did not begin, whom one asked to make room, and who asks. */
export function ShareCards({ meeting }: ShareCardsProps) {
  const { requests } = useStore(meeting.screenRequests.store)
  return (
    <>
      {requests.map(request => (
        <RequestCard key={request.peerId} meeting={meeting} request={request} />
      ))}
      <AskedCard meeting={meeting} />
      <SystemCard meeting={meeting} />
      <ProblemCard meeting={meeting} />
    </>
  )
}

interface RequestCardProps extends ShareCardsProps {
  readonly request: ScreenRequest
}

/** Somebody would like to share instead: nothing happens without one's word. */
function RequestCard({ meeting: { screenRequests }, request }: RequestCardProps) {
  const { t } = useTranslation()
  const name = usePeerName(request.userId)
  return (
    <ShareCard title={t('share.wants', { name })} text={t('share.wantsText')}>
      <Button size="small" tone="quiet" onClick={() => screenRequests.answer(request, false)}>
        {t('share.notNow')}
      </Button>
      <Button size="small" tone="primary" onClick={() => screenRequests.answer(request, true)}>
        {t('share.letThem')}
      </Button>
    </ShareCard>
  )
}

function AskedCard({ meeting }: ShareCardsProps) {
  const { t } = useTranslation()
  const { directory } = useSession()
  const desktop = useDesktop()
  const { screenRequests } = meeting
  const asked = useStore(screenRequests.store, state => state.asked)
  if (!asked) return null
  const name = directory.nameOf(asked.userId)
  const forget = () => screenRequests.forget()
  if (asked.answer === 'asked') {
    return (
      <ShareCard title={t('share.asked', { name })}>
        <Button size="small" onClick={forget}>
          {t('common.cancel')}
        </Button>
      </ShareCard>
    )
  }
  if (asked.answer === 'free') {
    const begin = () => {
      forget()
      void chooseScreen(meeting, desktop)
    }
    return (
      <ShareCard title={t('share.free')} text={t('share.freeText', { name })} onDismiss={forget}>
        <Button size="small" tone="primary" onClick={begin}>
          {t('share.confirm')}
        </Button>
      </ShareCard>
    )
  }
  return (
    <ShareCard
      title={t(asked.answer === 'kept' ? 'share.kept' : 'share.noAnswer', { name })}
      onDismiss={forget}
    />
  )
}

/** A dialog of the system or browser is open, which may be hard to find; one that answers at once needs no word. */
function SystemCard({ meeting: { screenShare } }: ShareCardsProps) {
  const { t } = useTranslation()
  const isAsked = useStore(screenShare.store, state => state.isAsked)
  if (!isAsked) return null
  return (
    <div className="animate-late">
      <ShareCard title={t('share.systemAsks')} text={t('share.systemAsksText')}>
        <Button size="small" onClick={() => screenShare.giveUp()}>
          {t('common.cancel')}
        </Button>
      </ShareCard>
    </div>
  )
}

function ProblemCard({ meeting }: ShareCardsProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const { screenShare, screenRequests } = meeting
  const { problem, isPicking } = useStore(screenShare.store)
  const asked = useStore(screenRequests.store, state => state.asked)
  // Our dialog says it itself.
  if (!problem || isPicking) return null
  const dismiss = () => screenShare.dismissProblem()
  if (problem.code === 'someone_already_sharing') {
    return asked ? null : <OtherCard meeting={meeting} onDismiss={dismiss} />
  }
  return (
    <ShareCard title={errorWords(problem, t)} onDismiss={dismiss}>
      {problem.code === 'screen_refused' ? (
        <Button size="small" onClick={() => void desktop.ask('screen.openSettings').catch(() => undefined)}>
          {t('share.openSettings')}
        </Button>
      ) : null}
    </ShareCard>
  )
}

interface OtherCardProps extends ShareCardsProps {
  readonly onDismiss: () => void
}

/** One screen at a time: whose it is, and the way to ask for their place. */
function OtherCard({ meeting: { screenShare, screenRequests }, onDismiss }: OtherCardProps) {
  const { t } = useTranslation()
  const { directory } = useSession()
  const other = screenShare.otherSharer
  const name = other === null ? t('share.anybody') : directory.nameOf(other)
  const ask = () => {
    onDismiss()
    screenRequests.ask()
  }
  return (
    <ShareCard title={t('share.other', { name })} text={t('share.otherText')} onDismiss={onDismiss}>
      {screenRequests.isPossible ? (
        <Button size="small" tone="primary" onClick={ask}>
          {t('share.ask')}
        </Button>
      ) : null}
    </ShareCard>
  )
}
