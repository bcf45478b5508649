import { Mic, MicOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { RadioCards } from '../kit/RadioCards.tsx'

export interface JoinQuestionProps {
  readonly title: string
  /** Who is inside, and what becomes of what goes on now. */
  readonly lines: readonly string[]
  readonly confirm: string
  /** `microphone` is on or muted as chosen here. */
  readonly onJoin: (microphone: boolean) => void
  readonly onClose: () => void
}

/** Asks before a link leads into a call or huddle, and how one is heard there: muted, unless it is chosen here. */
export function JoinQuestion({ title, lines, confirm, onJoin, onClose }: JoinQuestionProps) {
  const { t } = useTranslation()
  const [microphone, setMicrophone] = useState<'on' | 'off'>('off')
  const Icon = microphone === 'on' ? Mic : MicOff
  return (
    <Dialog onClose={onClose} title={title} description={t('links.fromOutside')}>
      <div className="flex flex-col gap-4">
        {lines.map(line => (
          <p key={line} className="wrap-anywhere">
            {line}
          </p>
        ))}
        <RadioCards
          label={t('links.microphone')}
          value={microphone}
          onChoose={setMicrophone}
          cards={[
            { value: 'off', label: t('links.muted') },
            { value: 'on', label: t('links.heard') },
          ]}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            tone="answer"
            icon={<Icon aria-hidden size={15} />}
            onClick={() => onJoin(microphone === 'on')}
          >
            {confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
