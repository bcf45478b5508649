import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenNotice } from '#domain/notices/notice-board.ts'
import type { Notices } from '#domain/notices/notices.ts'
import { conversationId, messageId } from '#shared/ids.ts'
import type { NoticeActed, NoticeTarget } from '#shared/ipc/notices.ts'
import { useFormerChoices } from '../call/use-former-choices.ts'
import { useStartCall } from '../call/use-start-call.tsx'
import { useDesktop } from '../desktop-actions.ts'
import { useJoinHuddle } from '../huddle/use-join-huddle.tsx'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { navigate } from '../use-route.ts'
import { noticeRoute } from './notice-route.ts'

type Target<Kind extends NoticeTarget['kind']> = Extract<NoticeTarget, { kind: Kind }>

/** Does what was chosen in a notice. Answers the questions to be rendered: before a call or a huddle is left. */
export function useNoticeActs(notices: Notices): ReactNode {
  const desktop = useDesktop()
  const ring = useRingActs()
  const invite = useInviteActs()
  const back = useCallBack()
  const act = ({ id, target, action, text = '' }: NoticeActed) => {
    if (action === 'reply') reply(notices, target, text)
    else if (action === 'callBack') back.call(notices.store.getState().open.get(id))
    else if (action !== 'open' && target.kind === 'call') ring(target, action)
    else if (action !== 'open' && target.kind === 'huddle') invite.act(target, action)
    else open(target)
    notices.acted(id)
  }
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => desktop.hear('notice.acted', acted => latest.current(acted)), [desktop])
  return (
    <>
      {invite.question}
      {back.question}
    </>
  )
}

function open(target: NoticeTarget): void {
  const route = noticeRoute(target)
  if (route) navigate(route)
}

function reply(notices: Notices, target: NoticeTarget, text: string): void {
  if (target.kind !== 'message') return
  const id = conversationId.safeParse(target.conversationId)
  const threadId = messageId.safeParse(target.threadId)
  if (id.success) notices.reply(id.data, text, threadId.data)
}

/** Answering holds or ends the call that goes on, as the first button of the ring's card does. */
function useRingActs() {
  const { t } = useTranslation()
  const toast = useToast()
  const { calls } = useSession()
  const [former] = useFormerChoices()
  return ({ callId }: Target<'call'>, action: 'answer' | 'decline') => {
    const call = calls.store.getState().ringing.find(({ id }) => id === callId)
    if (call === undefined) {
      if (action === 'answer') toast({ text: t('notices.callGone') })
    } else if (action === 'decline') void call.decline()
    else if (former) calls.answer(call, former)
    else call.answer()
  }
}

function useInviteActs() {
  const { huddles } = useSession()
  const { join, question } = useJoinHuddle()
  const act = (target: Target<'huddle'>, action: 'answer' | 'decline') => {
    const { invites } = huddles.store.getState()
    const invite = invites.find(({ channelId }) => channelId === target.conversationId)
    if (invite === undefined) open(target)
    else if (action === 'decline') huddles.dismiss(invite.huddleId)
    else if (invite.channelId) join(invite.channelId, { onJoin: () => huddles.dismiss(invite.huddleId) })
  }
  return { act, question }
}

/** Without knowing whom any more, or in a call already, the log is where one goes on. */
function useCallBack() {
  const { start, busy, question } = useStartCall()
  const call = (missed: OpenNotice | undefined) => {
    if (missed?.kind !== 'missed' || busy) open({ kind: 'callLog' })
    else start({ userId: missed.callerId, kind: missed.callKind, conversationId: missed.conversationId })
  }
  return { call, question }
}
