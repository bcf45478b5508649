import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './strings/en.ts'

/** What came with parts that are loaded late, and who has to hear of more. */
const late: object[] = []
const made = new Set<I18n>()

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
  for (const more of late) add(texts, more)
  made.add(texts)
  return texts
}

/** Adds the texts of a part that is loaded late: called by its module, so that they are there before it is shown. */
export function addTexts(table: object): void {
  late.push(table)
  for (const texts of made) add(texts, table)
}

function add(texts: I18n, table: object): void {
  texts.addResourceBundle('en', 'translation', table, true, true)
}
