import { SmilePlus } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatusDetails } from '#domain/own-presence.ts'
import { MAX_STATUS_TEXT_LENGTH } from '#shared/model/presence.ts'
import { lateRowParts } from '../chat/late-row-parts.ts'
import { fullMoment } from '../chat/moments.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/class-names.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Select } from '../kit/Select.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useSession } from '../session-context.ts'
import { shellDialogs } from '../strings/en/shell-dialogs.ts'
import { STATUS_ENDS, type StatusEnd, statusEnd } from './status-end.ts'

addTexts({ shell: shellDialogs })

/** What one is up to, in a few words and an emoji, until it goes away by itself. */
export function StatusDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const session = useSession()
  const [{ details }] = useState(() => session.self.getState())
  const [text, setText] = useState(details.text ?? '')
  const [emoji, setEmoji] = useState(details.emoji)
  const [end, setEnd] = useState<StatusEnd | 'kept'>(details.textExpiresAt === undefined ? 'never' : 'kept')
  const form = useRef<HTMLFormElement>(null)
  const write = (written: Pick<StatusDetails, 'text' | 'emoji' | 'textExpiresAt'>) => {
    // The status is another matter, and may have changed or ended meanwhile.
    const now = session.self.getState()
    session.setStatus(now.status, { ...written, expiresAt: now.details.expiresAt })
    onClose()
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const textExpiresAt = end === 'kept' ? details.textExpiresAt : statusEnd(end, Date.now())
    write({ text: text.trim() || undefined, emoji, textExpiresAt })
  }
  const clear = () => write({})
  return (
    <Dialog onClose={onClose} title={t('shell.status.title')} description={t('shell.status.lead')}>
      <form ref={form} onSubmit={save} className="flex flex-col gap-4">
        <div className="flex items-end gap-2">
          <EmojiButton
            emoji={emoji}
            onChoose={chosen => {
              setEmoji(chosen)
              form.current?.querySelector('input')?.focus()
            }}
          />
          <TextField
            autoFocus
            label={t('shell.status.text')}
            placeholder={t('shell.status.placeholder')}
            value={text}
            maxLength={MAX_STATUS_TEXT_LENGTH}
            onValue={setText}
            className="flex-1"
          />
        </div>
        <EndField end={end} expiresAt={details.textExpiresAt} onChoose={setEnd} />
        <div className="flex justify-end gap-2">
          <Button onClick={clear}>{t('shell.status.clear')}</Button>
          <Button tone="primary" type="submit">
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface EmojiButtonProps {
  readonly emoji: string | undefined
  readonly onChoose: (emoji: string) => void
}

function EmojiButton({ emoji, onChoose }: EmojiButtonProps) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={emoji ? t('shell.status.emojiIs', { emoji }) : t('shell.status.emoji')}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-drawn={emoji}
        onClick={() => setOpen(true)}
        className={classNames(
          'grid size-10 shrink-0 place-items-center rounded-sm border border-edge text-lg leading-none hover:bg-hover',
          emoji && 'drawn',
        )}
      >
        {emoji ? null : <SmilePlus aria-hidden size={18} className="text-muted" />}
      </button>
      {open ? (
        <lateRowParts.picker.Part anchor={button} onPick={onChoose} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}

interface EndFieldProps {
  readonly end: StatusEnd | 'kept'
  readonly expiresAt: number | undefined
  readonly onChoose: (end: StatusEnd | 'kept') => void
}

function EndField({ end, expiresAt, onChoose }: EndFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const choices = expiresAt === undefined ? STATUS_ENDS : (['kept', ...STATUS_ENDS] as const)
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {t('shell.status.end')}
      </label>
      <Select
        id={id}
        value={end}
        onChange={event => onChoose(choices.find(choice => choice === event.target.value) ?? 'never')}
      >
        {choices.map(choice => (
          <option key={choice} value={choice}>
            {choice === 'kept'
              ? t('shell.status.ends.kept', { moment: fullMoment(expiresAt ?? 0) })
              : t(`shell.status.ends.${choice}`)}
          </option>
        ))}
      </Select>
    </div>
  )
}
