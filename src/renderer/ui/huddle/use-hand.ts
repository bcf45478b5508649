import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { useAnnounce } from '../announcer.ts'
import { useSession } from '../session-context.ts'

interface OwnHand {
  readonly raised: boolean
  readonly toggle: () => void
}

/** One's own hand in a huddle. */
export function useHand(huddle: Huddle): OwnHand {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const meId = useStore(useSession().self, state => state.user.id)
  const raised = useStore(huddle.room, state => state.raisedHands.includes(meId))
  const toggle = useCallback(() => {
    huddle.raiseHand(!raised)
    announce(t(raised ? 'huddle.nowLowered' : 'huddle.nowRaised'))
  }, [huddle, raised, announce, t])
  return { raised, toggle }
}
