import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { conversationTitle } from '#domain/chat/sidebar.ts'
import type { OpenNotice, OpenNotices } from '#domain/notices/notice-board.ts'
import type { Notices } from '#domain/notices/notices.ts'
import type { Session } from '#domain/session.ts'
import { DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'
import { useDesktop } from '../desktop-actions.ts'
import { useSession } from '../session-context.ts'
import { type NoticeNames, type NoticeStyle, noticeWords } from './notice-words.ts'

const DEFAULT_STYLE: NoticeStyle = {
  content: DEFAULT_SETTINGS.noticeContent,
  sound: DEFAULT_SETTINGS.noticeSound,
}

/** Brings what stands on the board to the system, in words, and takes away what is gone. */
export function useSentNotices(notices: Notices): void {
  const session = useSession()
  const desktop = useDesktop()
  const { t } = useTranslation()
  useEffect(() => {
    let style = DEFAULT_STYLE
    let sent: OpenNotices = new Map()
    // What cannot be shown is in the log of the desktop process; nobody is disturbed with it.
    const quietly = (asked: Promise<unknown>) => void asked.catch(() => undefined)
    const withdraw = (ids: readonly string[]) => {
      if (ids.length > 0) quietly(desktop.ask('notice.withdraw', ids))
    }
    const show = (notice: OpenNotice, as: NoticeStyle) =>
      quietly(desktop.ask('notice.show', noticeWords(notice, namesIn(session, notice), as, t)))
    const send = ({ open }: { readonly open: OpenNotices }) => {
      withdraw([...sent.keys()].filter(id => !open.has(id)))
      for (const [id, notice] of open) {
        if (sent.get(id) === notice) continue
        show(notice, style)
      }
      sent = open
    }
    const stops: (() => void)[] = []
    const begin = () => {
      stops.push(notices.store.subscribe(send))
      send(notices.store.getState())
    }
    const chosen = (settings: typeof DEFAULT_SETTINGS) => {
      style = { content: settings.noticeContent, sound: settings.noticeSound }
    }
    const changed = (settings: typeof DEFAULT_SETTINGS) => {
      const { content } = style
      chosen(settings)
      if (style.content === content || sent.size === 0) return
      // What stands there already is worded anew, and does not sound again.
      for (const notice of sent.values()) show(notice, { ...style, sound: false })
    }
    stops.push(desktop.onSettings(changed))
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
      withdraw([...sent.keys()])
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
