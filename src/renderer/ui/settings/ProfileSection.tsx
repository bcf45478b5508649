import { useTranslation } from 'react-i18next'
import { NameForm } from './NameForm.tsx'
import { SignInForm } from './SignInForm.tsx'

/** Name, and the address and password one signs in with. */
export function ProfileSection() {
  const { t } = useTranslation()
  return (
    <>
      <NameForm />
      <h4 className="border-t border-line pt-4 text-sm font-semibold text-muted">{t('settings.account')}</h4>
      <SignInForm />
    </>
  )
}
