import type { Notices } from '#domain/notices/notices.ts'
import { addTexts } from '../i18n.ts'
import { calling } from '../strings/en/calling.ts'
import { huddle } from '../strings/en/huddle.ts'
import { notices as noticeTexts } from '../strings/en/notices.ts'
import { useNoticeActs } from './use-notice-acts.tsx'
import { useNoticeLook } from './use-notice-look.ts'
import { useNotices } from './use-notices.ts'
import { useSentNotices } from './use-sent-notices.ts'

// It asks before a call or a huddle is left.
addTexts({ calling, huddle, notices: noticeTexts })

/** What the system shows of this app, and what people do with it; draws nothing but its questions. */
export function NoticeLayer() {
  const notices = useNotices()
  return notices ? <Shown notices={notices} /> : null
}

function Shown({ notices }: { readonly notices: Notices }) {
  useNoticeLook(notices)
  useSentNotices(notices)
  return useNoticeActs(notices)
}
