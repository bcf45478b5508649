import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryScope } from '#queries/QueryScope.tsx'
import { addTexts } from '../i18n.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { settings } from '../strings/en/settings.ts'
import { start } from '../strings/en/start.ts'
import { AboutSection } from './AboutSection.tsx'
import { NameForm } from './NameForm.tsx'
import { SignInForm } from './SignInForm.tsx'
import { ThemeSection } from './ThemeSection.tsx'

// Its forms share sentences with those of the start page.
addTexts({ settings, start })

/** Theme, name, and the address and password one signs in with. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog wide onClose={onClose} title={t('settings.title')}>
      <QueryScope>
        <div className="flex flex-col gap-6">
          <Section title={t('settings.appearance')}>
            <ThemeSection />
          </Section>
          <Section title={t('settings.profile')}>
            <NameForm />
          </Section>
          <Section title={t('settings.account')}>
            <SignInForm />
          </Section>
          <Section title={t('settings.about')}>
            <AboutSection />
          </Section>
        </div>
      </QueryScope>
    </Dialog>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4 first:border-0 first:pt-0">
      <h3 className="text-sm font-semibold text-muted">{title}</h3>
      {children}
    </section>
  )
}
