import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { CopyLine } from '../kit/CopyLine.tsx'
import { useToast } from '../kit/use-toast.ts'
import { Step } from './Step.tsx'

/** Opens the app a second time as somebody else; where that is not possible, says what to type. */
export function SecondWindowStep({ icon }: { readonly icon: ReactNode }) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const toast = useToast()
  const [command, setCommand] = useState<string>()
  const openSecond = async () => {
    try {
      const second = await desktop.openSecondWindow()
      if (second.opened) toast({ text: t('chat.first.secondOpened') })
      else setCommand(second.command)
    } catch (error) {
      toast({ text: errorWords(error, t), tone: 'bad' })
    }
  }
  return (
    <>
      <Step
        icon={icon}
        title={t('chat.first.second')}
        text={t('chat.first.secondText')}
        onChoose={() => void openSecond()}
      />
      {command ? (
        <div role="status" className="ms-14 mt-1 text-sm">
          <p className="mb-1 text-muted">{t('chat.first.secondCommand')}</p>
          <CopyLine text={command} copyLabel={t('chat.first.copyCommand')} />
        </div>
      ) : null}
    </>
  )
}
