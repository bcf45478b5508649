import { Headphones } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { JoinHere } from '../call-log/JoinHere.tsx'
import { isEcho } from '../chat/echo.ts'
import { addTexts } from '../i18n.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { ariaKeys, isMac, keys } from '../platform.ts'
import { useSession } from '../session-context.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { isHuddleShortcut } from './huddle-shortcut.ts'
import { JoinButton } from './JoinButton.tsx'
import { useJoinHuddle } from './use-join-huddle.tsx'

addTexts({ huddle: huddleTexts })

export interface HuddleButtonProps {
  readonly summary: ConversationSummary
}

/** Begins the huddle of a conversation, or joins it; Ctrl+Shift+H does the same. Nothing while one is in it. */
export function HuddleButton({ summary }: HuddleButtonProps) {
  const { t } = useTranslation()
  const meId = useStore(useSession().self, state => state.user.id)
  const inside = useLiveHuddle()?.conversationId === summary.id
  const { join, question } = useJoinHuddle()
  const withEcho = summary.kind === 'dm' && summary.memberIds?.some(id => id !== meId && isEcho({ id }))
  const enter = () => join(summary.id)
  useHuddleShortcut(withEcho ? null : enter)
  if (withEcho || inside) return null
  const chord = ['Mod', 'Shift', 'H'] as const
  return (
    <>
      {summary.kind === 'dm' ? null : (
        <JoinHere
          conversationId={summary.id}
          peopleIds={summary.memberIds?.filter(id => id !== meId) ?? []}
        />
      )}
      {summary.huddle ? (
        <JoinButton huddle={summary.huddle} onJoin={microphone => join(summary.id, { microphone })} />
      ) : (
        <IconButton
          label={t('huddle.start')}
          icon={<Headphones size={17} />}
          side="bottom"
          shortcut={keys(...chord)}
          aria-keyshortcuts={ariaKeys(...chord)}
          onClick={enter}
        />
      )}
      {question}
    </>
  )
}

function useHuddleShortcut(enter: (() => void) | null): void {
  const latest = useRef(enter)
  useEffect(() => {
    latest.current = enter
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!latest.current || !isHuddleShortcut(event, isMac)) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
      event.preventDefault()
      if (!event.repeat) latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
