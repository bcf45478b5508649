import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { conversationTitle } from '#domain/chat/sidebar.ts'
import type { OpenNotice } from '#domain/notices/notice-board.ts'
import type { NoticeStyle } from '#domain/notices/notice-style.ts'
import type { Notices } from '#domain/notices/notices.ts'
import type { Session } from '#domain/session.ts'
import { DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'
import { useDesktop } from '../desktop-actions.ts'
import { useSession } from '../session-context.ts'
import { type NoticeNames, noticeWords } from './notice-words.ts'
import { SentNotices } from './sent-notices.ts'

const styleOf = ({ noticeContent, noticeSound }: typeof DEFAULT_SETTINGS): NoticeStyle => ({
  content: noticeContent,
  sound: noticeSound,
})

/** Brings what stands on the board to the system, in words, and takes away what is gone. */
export function useSentNotices(notices: Notices): void {
  const session = useSession()
  const desktop = useDesktop()
  const { t } = useTranslation()
  useEffect(() => {
    // What cannot be shown is in the log of the desktop process; nobody is disturbed with it.
    const quietly = (asked: Promise<unknown>) => void asked.catch(() => undefined)
    const sent = new SentNotices({
      show: (notice, style) =>
        quietly(desktop.ask('notice.show', noticeWords(notice, namesIn(session, notice), style, t))),
      withdraw: ids => quietly(desktop.ask('notice.withdraw', ids)),
      style: styleOf(DEFAULT_SETTINGS),
      isSharing: notices.sharing.getState().isSharing,
    })
    const chosen = (settings: typeof DEFAULT_SETTINGS) => sent.setStyle(styleOf(settings))
    const stops: (() => void)[] = [
      desktop.onSettings(chosen),
      notices.sharing.subscribe(({ isSharing }) => sent.setSharing(isSharing)),
    ]
    const begin = () => {
      stops.push(notices.store.subscribe(({ open }) => sent.follow(open)))
      sent.follow(notices.store.getState().open)
    }
    let wanted = true
    // Without the settings, notices are as they are before anybody chose.
    const begun = desktop
      .settings()
      .then(chosen, () => undefined)
      .then(() => (wanted ? begin() : undefined))
    quietly(begun)
    return () => {
      wanted = false
      for (const stop of stops) stop()
      sent.dispose()
    }
  }, [notices, session, desktop, t])
}

function namesIn({ conversations, directory, self }: Session, notice: OpenNotice): NoticeNames {
  const { conversationId: id } = notice
  const row = id === undefined ? undefined : conversations.store.getState().byId.get(id)
  const { members } = directory.store.getState()
  return {
    person: directory.nameOf(whoOf(notice)),
    conversation: row ? conversationTitle(row, members, self.getState().user.id) : '',
    isDirect: row === undefined || row.kind === 'dm',
  }
}

function whoOf(notice: OpenNotice) {
  if (notice.kind === 'message') return notice.userId
  return notice.kind === 'invite' ? notice.inviterId : notice.callerId
}
