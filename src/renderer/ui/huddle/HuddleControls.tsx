import { Hand, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { late } from '../late.ts'
import { ControlBar } from '../meeting/ControlBar.tsx'
import { ControlButton } from '../meeting/ControlButton.tsx'
import { LeaveControl, MediaControls } from '../meeting/MediaControls.tsx'
import { ViewControl } from '../meeting/ViewControl.tsx'
import { ShareControl } from '../share/ShareControl.tsx'
import { useHand } from './use-hand.ts'

const lateInvite = late(async () => (await import('./InviteDialog.tsx')).InviteDialog)

export interface HuddleControlsProps {
  readonly huddle: Huddle
  /** In the strip above a conversation. */
  readonly compact?: boolean
}

/** Microphone, camera, screen, hand, more people, leave. */
export function HuddleControls({ huddle, compact = false }: HuddleControlsProps) {
  const { t } = useTranslation()
  const [inviting, setInviting] = useState(false)
  const active = useStore(huddle.store, state => state.phase === 'active' && state.link === 'ok')
  const { raised, toggle } = useHand(huddle)
  return (
    <ControlBar compact={compact}>
      <MediaControls room={huddle} compact={compact} voiceFirst />
      <ShareControl room={huddle} compact={compact} />
      {compact && raised ? (
        <ControlButton
          label={t('huddle.lowerHand')}
          icon={<Hand aria-hidden size={16} className="text-warn" />}
          letter="Y"
          compact
          disabled={!active}
          onPress={toggle}
        />
      ) : null}
      {compact ? null : (
        <>
          <ControlButton
            label={raised ? t('huddle.lowerHand') : t('huddle.raiseHand')}
            icon={<Hand aria-hidden size={20} className={raised ? 'text-warn' : ''} />}
            letter="Y"
            singleLetter="H"
            compact={false}
            disabled={!active}
            onPress={toggle}
          />
          <ControlButton
            label={t('huddle.invitePeople')}
            icon={<UserPlus aria-hidden size={20} />}
            compact={false}
            disabled={!active}
            onPress={() => setInviting(true)}
          />
        </>
      )}
      <ViewControl room={huddle} compact={compact} />
      <LeaveControl room={huddle} compact={compact} />
      {inviting ? <lateInvite.Part huddle={huddle} onClose={() => setInviting(false)} /> : null}
    </ControlBar>
  )
}
