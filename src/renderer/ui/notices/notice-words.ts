import type { TFunction } from 'i18next'
import {
  type CallNotice,
  type InviteNotice,
  type MessageNotice,
  noticeId,
  type OpenNotice,
} from '#domain/notices/notice-board.ts'
import type { NoticeStyle } from '#domain/notices/notice-style.ts'
import type { Notice, NoticeAction } from '#shared/ipc/notices.ts'
import type { NoticeContent } from '#shared/ipc/settings.ts'
import { plainText } from '../chat/plain-text.ts'

/** Who and where, as this person calls them. */
export interface NoticeNames {
  readonly person: string
  readonly conversation: string
  /** The conversation is called by the person alone: a direct message. */
  readonly isDirect: boolean
}

type Worded = Pick<Notice, 'title' | 'body' | 'target' | 'actions' | 'group'>

const LONGEST = 200

const short = (text: string): string => text.slice(0, LONGEST).toWellFormed()

/** A notice in words, as much of it as the person wants to be seen on a screen that others may look at. */
export function noticeWords(open: OpenNotice, names: NoticeNames, style: NoticeStyle, t: TFunction): Notice {
  const { title, body, ...rest } = worded(open, names, style.content, t)
  return {
    id: noticeId(open),
    title: short(title),
    body: short(body),
    ...rest,
    // A call has its own tone.
    silent: open.kind === 'call' || !style.sound,
    urgent: open.kind === 'call',
  }
}

function worded(open: OpenNotice, names: NoticeNames, content: NoticeContent, t: TFunction): Worded {
  switch (open.kind) {
    case 'message':
      return ofMessage(open, names, content, t)
    case 'invite':
      return ofInvite(open, names, content, t)
    default:
      return ofCall(open, names, content, t)
  }
}

function ofMessage(open: MessageNotice, names: NoticeNames, content: NoticeContent, t: TFunction): Worded {
  const { conversationId, messageId, threadId, count } = open
  const { person: name, conversation } = names
  const named = names.isDirect ? name : t('notices.inConversation', { name, conversation })
  const news = t('notices.newMessage', { count })
  const preview = plainText(open.preview).replace(/\s+/g, ' ').trim()
  const counted = count > 1 && content === 'full' ? t('notices.more', { text: named, count }) : named
  return {
    group: conversationId,
    title: content === 'none' ? t('notices.app') : counted,
    body: content === 'full' && preview !== '' ? preview : news,
    target: { kind: 'message', conversationId, messageId, threadId },
    // Nobody answers somebody unknown.
    actions: content === 'none' ? [] : [action('reply', t('notices.reply'))],
  }
}

function ofCall(
  open: CallNotice,
  { person: name }: NoticeNames,
  content: NoticeContent,
  t: TFunction,
): Worded {
  const { callId, callKind } = open
  const isHidden = content === 'none'
  if (open.kind === 'missed') {
    return {
      group: noticeId(open),
      title: isHidden ? t('notices.someoneMissed') : t('notices.missed', { name }),
      body: t(`notices.${callKind}`),
      target: { kind: 'callLog' },
      actions: isHidden ? [] : [action('callBack', t('notices.callBack'))],
    }
  }
  return {
    group: noticeId(open),
    title: isHidden ? t('notices.someoneCalls') : t(`notices.calls.${callKind}`, { name }),
    body: t(`notices.${callKind}`),
    target: { kind: 'call', callId },
    actions: [action('answer', t('notices.answer')), action('decline', t('notices.decline'))],
  }
}

function ofInvite(open: InviteNotice, names: NoticeNames, content: NoticeContent, t: TFunction): Worded {
  const isHidden = content === 'none'
  return {
    group: noticeId(open),
    title: isHidden ? t('notices.someoneInvites') : t('notices.invites', { name: names.person }),
    body: isHidden || names.isDirect ? '' : names.conversation,
    target: { kind: 'huddle', conversationId: open.conversationId },
    actions: [action('answer', t('notices.join')), action('decline', t('notices.notNow'))],
  }
}

const action = (name: NoticeAction, label: string) => ({ action: name, label })
