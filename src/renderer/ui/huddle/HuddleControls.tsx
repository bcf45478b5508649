import { Hand, UserPlus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { CallControl } from '../call/CallControl.tsx'
import { ControlBar } from '../call/ControlBar.tsx'
import { LeaveControl, MediaControls } from '../call/MediaControls.tsx'
import { late } from '../late.ts'
import { useHand } from './use-hand.ts'

const lateInvite = late(async () => (await import('./InviteDialog.tsx')).InviteDialog)

export interface HuddleControlsProps {
  readonly huddle: Huddle
  /** In the strip above a conversation. */
  readonly compact?: boolean
}

/** Microphone, camera, hand, more people, leave. */
export function HuddleControls({ huddle, compact = false }: HuddleControlsProps) {
  const { t } = useTranslation()
  const [inviting, setInviting] = useState(false)
  const active = useStore(huddle.store, state => state.phase === 'active' && state.link === 'ok')
  const { raised, toggle } = useHand(huddle)
  return (
    <ControlBar compact={compact}>
      <MediaControls room={huddle} compact={compact} voiceFirst />
      {compact ? null : (
        <>
          <CallControl
            label={raised ? t('huddle.lowerHand') : t('huddle.raiseHand')}
            icon={<Hand aria-hidden size={20} className={raised ? 'text-warn' : ''} />}
            letter="Y"
            singleLetter="H"
            compact={false}
            disabled={!active}
            onPress={toggle}
          />
          <CallControl
            label={t('huddle.invitePeople')}
            icon={<UserPlus aria-hidden size={20} />}
            compact={false}
            disabled={!active}
            onPress={() => setInviting(true)}
          />
        </>
      )}
      <LeaveControl room={huddle} compact={compact} />
      {inviting ? (
        <Suspense fallback={null}>
          <lateInvite.Part huddle={huddle} onClose={() => setInviting(false)} />
        </Suspense>
      ) : null}
    </ControlBar>
  )
}
