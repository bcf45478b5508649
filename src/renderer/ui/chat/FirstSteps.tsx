import { AppWindow, Bot, UserPlus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { IconButton } from '../kit/IconButton.tsx'
import { useSession } from '../session-context.ts'
import { useOpenDialog } from '../shell/shell-dialogs.ts'
import { navigate } from '../use-route.ts'
import { isEcho } from './echo.ts'
import { SecondWindowStep } from './SecondWindowStep.tsx'
import { Step } from './Step.tsx'

/** For somebody new: three things to try. */
export function FirstSteps({ onDismiss }: { readonly onDismiss: () => void }) {
  const { t } = useTranslation()
  const session = useSession()
  const open = useOpenDialog()
  const echo = useStore(session.directory.store, state => [...state.members.values()].find(isEcho))
  const steps: ReactNode[] = [
    <Step
      key="invite"
      icon={<UserPlus size={18} />}
      title={t('chat.first.invite')}
      text={t('chat.first.inviteText')}
      onChoose={() => open('invite')}
    />,
    <SecondWindowStep key="second" icon={<AppWindow size={18} />} />,
  ]
  if (echo) {
    steps.unshift(
      <Step
        key="echo"
        icon={<Bot size={18} />}
        title={t('chat.first.echo')}
        text={t('chat.first.echoText')}
        onChoose={() => navigate({ kind: 'person', id: echo.id })}
      />,
    )
  }
  return (
    <section
      aria-labelledby="first-steps"
      className="m-auto w-[calc(100%-32px)] max-w-110 rounded-lg border border-line bg-raise p-5"
    >
      <div className="mb-3 flex items-start gap-2">
        <div className="flex-1">
          <h2 id="first-steps" className="text-lg font-semibold">
            {t('chat.first.title')}
          </h2>
          <p className="text-muted">{t('chat.first.lead')}</p>
        </div>
        <IconButton label={t('chat.first.dismiss')} icon={<X size={16} />} onClick={onDismiss} />
      </div>
      <div className="flex flex-col gap-1">{steps}</div>
    </section>
  )
}
