import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { NOTICE_LEVELS, parseKeywords } from '#domain/notices/notice-rules.ts'
import type { RuleBook } from '#domain/notices/rule-book.ts'
import { DEFAULT_SETTINGS, NOTICE_CONTENTS } from '#shared/ipc/settings.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { RadioCards } from '../kit/RadioCards.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { ChoiceField } from '../notices/ChoiceField.tsx'
import { useNotices } from '../notices/use-notices.ts'
import { notices as noticeTexts } from '../strings/en/notices.ts'
import { AbilityNote } from './AbilityNote.tsx'
import { SavedNote } from './SavedNote.tsx'
import { SettingCheck } from './SettingCheck.tsx'
import { useAbilities } from './use-abilities.ts'
import { useSettings } from './use-settings.ts'

addTexts({ notices: noticeTexts })

/** What gives a notice, what it shows, how it sounds, and whether it works here. */
export function NoticesSection() {
  const { t } = useTranslation()
  const notices = useNotices()
  const { settings = DEFAULT_SETTINGS, change, saved, error } = useSettings()
  return (
    <>
      <p className="text-sm text-muted">{t('notices.lead')}</p>
      {notices ? <Rules rules={notices.rules} /> : null}
      <RadioCards
        label={t('notices.content')}
        value={settings.noticeContent}
        onChoose={noticeContent => change({ noticeContent })}
        cards={NOTICE_CONTENTS.map(value => ({ value, label: t(`notices.contents.${value}`) }))}
      />
      <SettingCheck
        label={t('notices.sound')}
        checked={settings.noticeSound}
        onChange={noticeSound => change({ noticeSound })}
      />
      <FormError text={error ? errorWords(error, t) : undefined} />
      <SavedNote text={saved ? t('notices.saved') : undefined} />
      <TestNotice sound={settings.noticeSound} />
    </>
  )
}

function Rules({ rules }: { readonly rules: RuleBook }) {
  const { t } = useTranslation()
  const level = useStore(rules.store, state => state.defaultLevel)
  const submit = useSubmit()
  return (
    <>
      <ChoiceField
        label={t('notices.level')}
        value={level}
        onChoose={chosen => submit.run(() => rules.setDefaultLevel(chosen))}
        choices={NOTICE_LEVELS.map(value => ({ value, label: t(`notices.levels.${value}`) }))}
      />
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
      <Keywords rules={rules} />
    </>
  )
}

function Keywords({ rules }: { readonly rules: RuleBook }) {
  const { t } = useTranslation()
  const submit = useSubmit()
  const [text, setText] = useState(() => rules.store.getState().keywords.join(', '))
  const [saved, setSaved] = useState(false)
  const save = () =>
    submit.run(async () => {
      const keywords = parseKeywords(text)
      await rules.setKeywords(keywords)
      setText(keywords.join(', '))
      setSaved(true)
    })
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      <TextField
        label={t('notices.keywords')}
        hint={t('notices.keywordsHint')}
        value={text}
        maxLength={4_000}
        onValue={value => {
          setText(value)
          setSaved(false)
        }}
        error={submit.error ? errorWords(submit.error, t) : undefined}
      />
      <div className="flex items-center gap-3">
        <Button type="submit" busy={submit.busy}>
          {t('notices.saveKeywords')}
        </Button>
        <SavedNote text={saved ? t('notices.saved') : undefined} />
      </div>
    </form>
  )
}

const TEST_ID = 'test'

/** People do ask whether notices come at all. */
function TestNotice({ sound }: { readonly sound: boolean }) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const cannot = useAbilities()?.systemNotices
  const [state, setState] = useState<'none' | 'shown' | 'clicked'>('none')
  useEffect(
    () => desktop.hear('notice.acted', ({ target }) => target.kind === 'test' && setState('clicked')),
    [desktop],
  )
  const show = () =>
    submit.run(async () => {
      await desktop.ask('notice.show', {
        id: TEST_ID,
        group: TEST_ID,
        title: t('notices.testTitle'),
        body: t('notices.testBody'),
        silent: !sound,
        urgent: false,
        target: { kind: 'test' },
        actions: [],
      })
      setState('shown')
    })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button busy={submit.busy} disabled={cannot === 'notOnThisSystem'} onClick={show}>
        {t('notices.test')}
      </Button>
      <AbilityNote ability="systemNotices" />
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
      <p role="status" className="text-sm text-muted">
        {state === 'none' ? null : t(state === 'shown' ? 'notices.testShown' : 'notices.testClicked')}
      </p>
    </div>
  )
}
