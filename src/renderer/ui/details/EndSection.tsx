import { Archive, LogIn, LogOut } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationRights } from '#domain/chat/conversation-rights.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { navigate } from '../use-route.ts'

interface EndSectionProps {
  readonly summary: ConversationSummary
  readonly title: string
  readonly rights: ConversationRights
  readonly onClose: () => void
}

/** Joining and leaving, and the end for everybody. */
export function EndSection({ summary, title, rights, onClose }: EndSectionProps) {
  const { t } = useTranslation()
  const session = useSession()
  const toast = useToast()
  const submit = useSubmit()
  const [asked, setAsked] = useState<'leave' | 'archive'>()
  const { join, leave, archive } = rights
  if (!join && !leave && !archive) return null
  const end = (how: 'leave' | 'archive') =>
    submit.run(async () => {
      const settings = await session.conversationSettings()
      await settings[how](summary.id)
      onClose()
      navigate({ kind: 'home' })
      toast({ text: t(how === 'leave' ? 'details.left' : 'details.archived', { name: title }) })
    })
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      {join ? <p className="text-sm text-muted">{t('details.joinHint')}</p> : null}
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
      <div className="flex flex-wrap gap-2">
        {join ? (
          <Button
            icon={<LogIn aria-hidden size={16} />}
            busy={submit.busy}
            onClick={() => submit.run(async () => (await session.conversationSettings()).join(summary.id))}
          >
            {t('details.join')}
          </Button>
        ) : null}
        {leave ? (
          <Button
            icon={<LogOut aria-hidden size={16} />}
            busy={submit.busy}
            onClick={() => setAsked('leave')}
          >
            {t('details.leave')}
          </Button>
        ) : null}
        {archive ? (
          <Button
            icon={<Archive aria-hidden size={16} />}
            busy={submit.busy}
            onClick={() => setAsked('archive')}
          >
            {t('details.archive')}
          </Button>
        ) : null}
      </div>
      {asked ? (
        <ConfirmDialog
          {...question(asked)}
          onClose={() => setAsked(undefined)}
          onConfirm={() => end(asked)}
        />
      ) : null}
    </div>
  )

  function question(how: 'leave' | 'archive') {
    if (how === 'archive') {
      return {
        title: t('details.archiveTitle', { name: title }),
        description: t('details.archiveText'),
        confirm: t('details.archive'),
      }
    }
    return {
      title: t('details.leaveTitle', { name: title }),
      description: t(summary.kind === 'public' ? 'details.leavePublic' : 'details.leavePrivate'),
      confirm: t('details.leave'),
    }
  }
}
