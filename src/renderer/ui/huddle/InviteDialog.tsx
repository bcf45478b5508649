import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { type UserId, userId } from '#shared/ids.ts'
import { ECHO_ID } from '../chat/echo.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { PeopleChoice } from '../shell/PeopleChoice.tsx'
import { useConversationTitle } from './use-conversation-title.ts'

export interface InviteDialogProps {
  readonly huddle: Huddle
  readonly onClose: () => void
}

/** Asks people into the huddle: they see a card that says so. */
export function InviteDialog({ huddle, onClose }: InviteDialogProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const submit = useSubmit()
  const conversation = useConversationTitle(huddle.conversationId)
  const row = useStore(useSession().conversations.store, state => state.byId.get(huddle.conversationId))
  const [chosen, setChosen] = useState<ReadonlySet<UserId>>(new Set())
  const [nobody, setNobody] = useState(false)
  const invite = (event: FormEvent) => {
    event.preventDefault()
    setNobody(chosen.size === 0)
    if (chosen.size === 0) return
    submit.run(async () => {
      await huddle.invite([...chosen])
      toast({ text: t('huddle.invited', { count: chosen.size }) })
      onClose()
    })
  }
  const except = new Set([...(row?.huddle?.participantIds ?? []), userId.parse(ECHO_ID)])
  return (
    <Dialog
      onClose={onClose}
      title={t('huddle.inviteTitle')}
      description={t('huddle.inviteLead', { conversation })}
    >
      <form className="flex flex-col gap-4" noValidate onSubmit={invite}>
        <PeopleChoice
          label={t('huddle.whom')}
          nobody={t('huddle.allIn')}
          except={except}
          chosen={chosen}
          onChosen={next => {
            setChosen(next)
            setNobody(false)
          }}
          error={nobody ? t('huddle.needPeople') : undefined}
        />
        <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" tone="primary" busy={submit.busy}>
            {t('huddle.invite')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
