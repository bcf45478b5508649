import { BellOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Mute, NoticeLevel } from '#domain/notices/notice-rules.ts'
import { MUTE_ENDS, NOTICE_LEVELS, ruleOf } from '#domain/notices/notice-rules.ts'
import type { RuleBook } from '#domain/notices/rule-book.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { fullMoment } from '../chat/moments.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { Menu } from '../kit/Menu.tsx'
import { MenuItem } from '../kit/MenuItem.tsx'
import { type Submit, useSubmit } from '../kit/use-submit.ts'
import { notices as noticeTexts } from '../strings/en/notices.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { useNotices } from './use-notices.ts'

addTexts({ notices: noticeTexts })

/** Of which messages of a conversation one is told, and its silence for a while. */
export function ConversationNotices({ summary }: { readonly summary: ConversationSummary }) {
  const notices = useNotices()
  return notices ? <Choices summary={summary} rules={notices.rules} /> : null
}

interface ChoicesProps {
  readonly summary: ConversationSummary
  readonly rules: RuleBook
}

function Choices({ summary, rules }: ChoicesProps) {
  const { t } = useTranslation()
  const submit = useSubmit()
  const { level } = useStore(rules.store, state => ruleOf(state, summary.id))
  const { mute } = rules.now(summary.id)
  const isDirect = summary.kind === 'dm' || summary.kind === 'group'
  const offered = isDirect ? (['mentions', 'nothing'] as const) : NOTICE_LEVELS
  const shown: NoticeLevel | undefined = isDirect && level === 'all' ? 'mentions' : level
  const words = (one: NoticeLevel) => (isDirect && one === 'mentions' ? 'mentionsDirect' : one)
  return (
    <div className="flex flex-col gap-3">
      <ChoiceField
        label={t('notices.levelOf')}
        value={shown ?? 'default'}
        onChoose={chosen =>
          submit.run(() => rules.setLevel(summary.id, chosen === 'default' ? undefined : chosen))
        }
        choices={[
          { value: 'default' as const, label: t('notices.levelsOf.default') },
          ...offered.map(one => ({ value: one, label: t(`notices.levelsOf.${words(one)}`) })),
        ]}
      />
      <MuteChoice mute={mute} summary={summary} rules={rules} submit={submit} />
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
    </div>
  )
}

interface MuteChoiceProps extends ChoicesProps {
  readonly mute: Mute | undefined
  readonly submit: Submit
}

function MuteChoice({ mute, summary, rules, submit }: MuteChoiceProps) {
  const { t } = useTranslation()
  const icon = <BellOff aria-hidden size={16} />
  if (mute !== undefined) {
    const { until } = mute
    const words = until === null ? t('notices.muted') : t('notices.mutedUntil', { moment: fullMoment(until) })
    return (
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 text-sm text-muted">{words}</p>
        <Button onClick={() => submit.run(() => rules.unmute(summary.id))}>{t('notices.unmute')}</Button>
      </div>
    )
  }
  return (
    <div>
      <Menu trigger={<Button icon={icon}>{t('notices.mute')}</Button>}>
        {MUTE_ENDS.map(end => (
          <MenuItem key={end} onSelect={() => submit.run(() => rules.mute(summary.id, end))}>
            {t(`notices.ends.${end}`)}
          </MenuItem>
        ))}
      </Menu>
    </div>
  )
}
