import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ConversationId } from '#shared/ids.ts'
import { conversationLink, huddleLink } from '../app-link.ts'
import { addTexts } from '../i18n.ts'
import { CopyLine } from '../kit/CopyLine.tsx'
import { useSession } from '../session-context.ts'
import { links } from '../strings/en/links.ts'

addTexts({ links })

/** Links that lead others here, in messages or anywhere else. */
export function LinksSection({ id }: { readonly id: ConversationId }) {
  const { t } = useTranslation()
  const huddles = useStore(useSession().features.store, state => state.huddles)
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('links.toConversation')}</h3>
      <CopyLine text={conversationLink(id)} copyLabel={t('links.copyConversation')} />
      {huddles ? (
        <>
          <h3 className="text-sm font-semibold">{t('links.toHuddle')}</h3>
          <CopyLine text={huddleLink(id)} copyLabel={t('links.copyHuddle')} />
        </>
      ) : null}
    </section>
  )
}
