import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './strings/en.ts'

/** The texts of the interface, ready at once: no loading, no detection, English. */
export function createTexts(table: object = en): I18n {
  const texts = createInstance()
  void texts.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: table } },
    initAsync: false,
    // React escapes what it renders; escaping here too would show entities.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  return texts
}
